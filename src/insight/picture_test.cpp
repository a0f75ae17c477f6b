#include "insight/picture.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <string>

#include "insight/occurrences.hpp"
#include "insight/table_cases.hpp"

namespace parlance::insight {
namespace {

constexpr auto case_file = PARLANCE_ROOT "/tests/insight/pictures.txt";

/// How many marks of the data the drawing has, by the role that Vega writes for readers who cannot see.
std::size_t drawn_marks(const std::string& svg, const std::string& type) {
  if (type == "line" && occurrences(svg, R"(aria-roledescription="point")") > 0) {
    return occurrences(svg, R"(aria-roledescription="point")");
  }
  const std::string role = type == "pie"       ? "arc mark"
                           : type == "scatter" ? "point"
                           : type == "heatmap" ? "rect mark"
                           : type == "line"    ? "line mark"
                           : type == "area"    ? "area mark"
                           : type == "box"     ? "box"
                                               : "bar";
  return occurrences(svg, "aria-roledescription=\"" + role + "\"");
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
    for (const auto& words : base::split(made.text("shows"), '|'))
      EXPECT_TRUE(svg->contains(base::trim(words))) << made.name << ": " << words;
    EXPECT_TRUE(png(*svg)) << made.name;
    keep_for_looking(made.name, picture, *svg);
  }
}

data::Table two_columns(const std::vector<std::string>& names) {
  data::Column texts(data::Type::text);
  data::Column numbers(data::Type::integer);
  for (std::size_t i = 0; i < names.size(); ++i) {
    texts.push_text(names[i]);
    numbers.push_integer(static_cast<std::int64_t>(i) + 1);
  }
  return data::Table({{"name", std::move(texts)}, {"amount", std::move(numbers)}});
}

TEST(Picture, HostileWordsStayWords) {
  const std::vector<std::string> hostile{"</svg><script>alert(1)</script>",
                                         "\"><img src=x onerror=alert(1)>",
                                         "'; alert(1); '",
                                         "datum.constructor('alert(1)')()",
                                         std::string("nul\0byte", 8),
                                         "\xff\xfe broken \xc3",
                                         "bell\x07 and \x1b[31m",
                                         "line\nbreak",
                                         "\xef\xbf\xbf noncharacter",
                                         std::string("\xe2\x80\xae") + "backwards",
                                         "__proto__"};
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer);
  for (const char* wanted : {"bar", "pie", "line", "scatter", "heatmap"}) {
    const data::Table table = two_columns(hostile);
    const PictureRequest request{
        {{"dimension", "", hostile[0], "", ""}, {"measure", "", hostile[1], "sum", ""}},
        "comparison",
        wanted,
        hostile[0],
        "",
        false,
        "en"};
    const auto svg = renderer->svg(choose_picture(table, request).vega_lite);
    ASSERT_TRUE(svg) << wanted;
    EXPECT_FALSE(svg->contains("<script")) << wanted;
    EXPECT_FALSE(svg->contains("<img")) << wanted;
    EXPECT_FALSE(svg->contains('\x07')) << wanted;
    EXPECT_FALSE(svg->contains("\xe2\x80\xae")) << wanted;
    EXPECT_EQ(occurrences(*svg, "</svg>"), 1u) << wanted;
    EXPECT_TRUE(png(*svg)) << wanted << ": the drawing must be well-formed";
  }
}

boost::json::object specification_of(const data::Table& table, const std::string& wanted) {
  return boost::json::parse(choose_picture(table, {{}, "comparison", wanted, "", "", false, "en"}).vega_lite)
      .as_object();
}

TEST(Picture, BarsOfOneNameStayApart) {
  const auto specification = specification_of(two_columns({"Ana", "Ana", "Bo"}), "bar");
  EXPECT_TRUE(boost::json::serialize(specification).contains("Ana (2)"));
}

TEST(Picture, ScalesAreNeverLogarithmicAndBarsBeginAtNothing) {
  for (const cases::Case& made : cases::read_cases(case_file)) {
    const std::string text = choose_picture(made.table, made.request).vega_lite;
    EXPECT_FALSE(text.contains("\"log\"")) << made.name;
    EXPECT_FALSE(made.text("expect").contains("bar") && text.contains("\"zero\":false")) << made.name;
  }
}

TEST(Picture, TheSameResultGivesTheSamePicture) {
  const data::Table table = two_columns({"a", "b", "c"});
  EXPECT_EQ(choose_picture(table, {}).vega_lite, choose_picture(table, {}).vega_lite);
}

TEST(Picture, NothingToDrawSaysSo) {
  const Picture none = choose_picture(data::Table(), {});
  EXPECT_EQ(none.type, ChartType::none);
  EXPECT_EQ(none.vega_lite, "");
  EXPECT_FALSE(none.description.empty());
}

}  // namespace
}  // namespace parlance::insight
