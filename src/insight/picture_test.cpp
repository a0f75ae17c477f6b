#include "insight/picture.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <string>

#include "insight/table_cases.hpp"

namespace parlance::insight {
namespace {

constexpr auto case_file = PARLANCE_ROOT "/tests/insight/pictures.txt";

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// How many marks of the data the drawing has, by the role that Vega writes for readers who cannot see.
std::size_t drawn_marks(const std::string& svg, const std::string& type) {
  if (type == "line" && count(svg, R"(aria-roledescription="point")") > 0) {
    return count(svg, R"(aria-roledescription="point")");
  }
  const std::string role = type == "pie"       ? "arc mark"
                           : type == "scatter" ? "point"
                           : type == "heatmap" ? "rect mark"
                           : type == "line"    ? "line mark"
                           : type == "area"    ? "area mark"
                           : type == "box"     ? "box"
                                               : "bar";
  return count(svg, "aria-roledescription=\"" + role + "\"");
}

/// For a person to look at: PARLANCE_PICTURES names a folder that takes every drawing.
void keep_for_looking(const std::string& name, const Picture& picture, const std::string& svg) {
  const char* folder = std::getenv("PARLANCE_PICTURES");
  if (folder == nullptr) return;
  const std::string stem = std::string(folder) + "/" + name;
  std::ofstream(stem + ".svg") << svg;
  std::ofstream(stem + ".vl.json") << picture.vega_lite;
  if (const auto bitmap = png(svg, 1.5)) std::ofstream(stem + ".png") << *bitmap;
}

TEST(Picture, CasesAreDrawnWithTheirMarks) {
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer);
  for (const cases::Case& made : cases::read_cases(case_file)) {
    const Picture picture = choose_picture(made.table, made.request);
    const std::string type = made.text("expect").substr(0, made.text("expect").find(' '));
    EXPECT_EQ(to_string(picture.type), type) << made.name;
    EXPECT_FALSE(picture.description.empty()) << made.name;
    const auto svg = renderer->svg(picture.vega_lite);
    EXPECT_TRUE(svg) << made.name << ": " << svg.error().parameters.at(0).second << picture.vega_lite;
    if (!svg) continue;
    EXPECT_EQ(std::to_string(drawn_marks(*svg, type)), made.text("expect").substr(type.size() + 1))
        << made.name;
    EXPECT_TRUE(png(*svg)) << made.name;
    keep_for_looking(made.name, picture, *svg);
  }
}

}  // namespace
}  // namespace parlance::insight
