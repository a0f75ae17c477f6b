#include "analyst/service/visualization.hpp"

#include <gtest/gtest.h>

#include <array>

#include "analyst/service/answer_rows.hpp"

namespace parlance::analyst {
namespace {

data::Table sales() {
  return *rows_of_answer(R"({"columns":[{"name":"region"},{"name":"revenue"}],
                             "rows":[["North",270],["South",150],["West",90]]})");
}

TEST(Visualization, DrawsTheKindThatIsAskedFor) {
  struct Case {
    const char* kind;
    const char* request;
    const char* drawn;
  };
  const std::array<Case, 11> cases{{{"", "", "bar"},
                                    {"pie", "", "pie"},
                                    {"pie", "as a bar chart", "pie"},
                                    {"", "Draw it as a pie chart, please!", "pie"},
                                    {"", "I'd rather see a line chart of this", "line"},
                                    {"", "ein Bar-Chart", "bar"},
                                    {"", "the columns as a pie chart", "pie"},
                                    {"", "my portable online thing", "no_chart_kind"},
                                    {"", "please make it pretty", "no_chart_kind"},
                                    {"", "'; DROP TABLE x; --", "no_chart_kind"},
                                    {"", "\xff\xfe", "no_chart_kind"}}};
  for (const auto& at : cases) {
    const auto drawn = visualize({sales(), at.kind, at.request, ""});
    EXPECT_EQ(drawn ? std::string(insight::to_string(drawn->picture.type)) : drawn.error().code, at.drawn)
        << at.kind << "/" << at.request;
  }
}

TEST(Visualization, HearsHowBarsAreToStand) {
  const auto of_products = *rows_of_answer(
      R"({"columns":[{"name":"region"},{"name":"product"},{"name":"revenue"}],
          "rows":[["North","tea",1],["North","jam",2],["South","tea",3],["South","jam",4]]})");
  for (const std::string kind : {"stacked", "grouped"}) {
    const auto drawn = visualize({of_products, "", "as a " + kind + " bar chart", ""});
    ASSERT_TRUE(drawn) << kind;
    EXPECT_EQ(insight::to_string(drawn->picture.type), kind + "_bar");
  }
}

TEST(Visualization, SaysWhereNothingSuits) {
  for (const auto* rows :
       {R"({"columns":[{"name":"a"}],"rows":[]})", R"({"columns":[{"name":"a"}],"rows":[["x"]]})",
        R"({"columns":[{"name":"a"}],"rows":[[null],[null]]})"}) {
    const auto drawn = visualize({*rows_of_answer(rows), "", "", ""});
    ASSERT_FALSE(drawn) << rows;
    EXPECT_EQ(drawn.error().code, "no_chart");
  }
}

}  // namespace
}  // namespace parlance::analyst
