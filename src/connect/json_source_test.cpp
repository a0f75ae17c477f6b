// Files of JSON: what their columns become, and what is refused.
#include <gtest/gtest.h>

#include <string>

#include "connect/guarded_text.hpp"
#include "connect/source.hpp"
#include "connect/temporary_folder.hpp"

namespace parlance::connect {
namespace {

TEST(JsonSource, TextsAndNumbersInOneColumnOfJsonAreTexts) {
  const TemporaryFolder folder;
  const auto opened =
      open_source(folder.write("films.json",
                               R"([{"title": "Se7en", "none": null, "cast": ["a"]},)"
                               R"( {"title": 300, "none": null, "cast": 7}, {"title": null, "cast": null}])"),
                  {});
  ASSERT_TRUE(opened.has_value()) << opened.error().message;
  const auto& columns = (*opened)->schema().tables.at(0).columns;
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[0].type, data::Type::text);
  EXPECT_EQ(columns[1].type, data::Type::text);
  EXPECT_EQ(columns[2].type, data::Type::nested);
  const auto titles = run_guarded(**opened, "SELECT title FROM films ORDER BY title NULLS FIRST");
  ASSERT_TRUE(titles.has_value());
  EXPECT_EQ(titles->table[0].values.formatted(1), "300");
  EXPECT_EQ(titles->table[0].values.formatted(2), "Se7en");
  EXPECT_TRUE(titles->table[0].values.is_null(0));
}

TEST(JsonSource, RefusesWhatNestsTooDeep) {
  const TemporaryFolder folder;
  const std::string many(1'000'000, '[');
  const std::string ends(1'000'000, ']');
  for (const auto& text : {many, many + ends, "[{\"a\": " + many + ends + "}]", "[\"\n" + many,
                           "{\"a\": 1}\n{\"a\": \"\\\"\", \"b\": " + many + ends + "}\n"}) {
    const auto deep = open_source(folder.write("deep.json", text), {});
    ASSERT_FALSE(deep.has_value());
    EXPECT_EQ(deep.error().code, "too_deep") << text.substr(0, 20);
    EXPECT_EQ(deep.error().kind, base::ErrorKind::over_limit);
  }
  const auto brackets = "[{\"a\": \"" + many + "\\\"" + many + "\"}]";  // within a text they are none
  const auto opened = open_source(folder.write("text.json", brackets), {});
  EXPECT_TRUE(opened.has_value()) << opened.error().message;
}

}  // namespace
}  // namespace parlance::connect
