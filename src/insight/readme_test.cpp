// The example of README.md.
#include <gtest/gtest.h>

#include "insight/finding.hpp"
#include "insight/picture.hpp"

namespace parlance::insight {
namespace {

TEST(Readme, ExampleWorks) {
  data::Column origin(data::Type::text);
  data::Column average(data::Type::real);
  for (const auto& [name, value] :
       {std::pair("Japan", 30.45), std::pair("Europe", 27.89), std::pair("USA", 20.08)}) {
    origin.push_text(name);
    average.push_real(value);
  }
  const data::Table table({{"origin", std::move(origin)}, {"average", std::move(average)}});
  PictureRequest request;
  request.columns = {{"dimension", "", "origin", "", ""},
                     {"measure", "", "average of miles per gallon", "avg", ""}};
  request.intent = "ranking";

  const Picture picture = choose_picture(table, request);
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer);
  const auto svg = renderer->svg(picture.vega_lite);
  const auto findings = find_findings(table, request.columns);

  EXPECT_EQ(picture.type, ChartType::bar);
  EXPECT_TRUE(svg && png(*svg));
  EXPECT_EQ(findings.at(0).evidence.rule, "extreme");
  EXPECT_EQ(narrate(table, request, findings),
            "The average of miles per gallon is highest for Japan (30.45) and lowest for USA (20.08).");
}

}  // namespace
}  // namespace parlance::insight
