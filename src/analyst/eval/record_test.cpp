#include "analyst/eval/record.hpp"

#include <gtest/gtest.h>

namespace parlance::analyst::eval {
namespace {

TEST(Record, PlainGold) {
  const auto record = parse_record(
      R"({"id":"s-1","db_id":"shop","question":"how many?","gold_sql":"SELECT 1","hardness":"Easy","tags":["x"]})",
      1);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->id, "s-1");
  EXPECT_EQ(record->database, "shop");
  ASSERT_EQ(record->turns.size(), 1U);
  const auto& turn = record->turns[0];
  EXPECT_EQ(turn.asked.question, "how many?");
  EXPECT_EQ(turn.gold.queries, std::vector<std::string>{"SELECT 1"});
  EXPECT_EQ(turn.difficulty, "Easy");
  EXPECT_FALSE(turn.gold.order_is_given);
  EXPECT_FALSE(turn.gold.rules.extra_columns);
  EXPECT_EQ(turn.gold.rules.tolerance, 1e-6);
}

TEST(Record, HintsLoosenTheRules) {
  const auto record = parse_record(
      R"({"id":"m","db_id":"m","question":"q","gold_sql":"g","gold_alternatives":["h"],"answer_type":"boolean",)"
      R"("order_matters":true,"optional_columns":[1,2],"free_form_columns":[0],"null_group_optional":true,)"
      R"("shape_flexible":true,"now":"2024-12-31"})",
      1);
  ASSERT_TRUE(record);
  const auto& turn = record->turns[0];
  EXPECT_EQ(turn.gold.queries.size(), 2U);
  EXPECT_TRUE(turn.gold.order_is_given);
  EXPECT_TRUE(turn.gold.rules.ordered);
  EXPECT_TRUE(turn.gold.rules.boolean);
  EXPECT_TRUE(turn.gold.rules.extra_columns);
  EXPECT_EQ(turn.gold.rules.optional_columns, (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(turn.gold.rules.shape_flexible);
  EXPECT_EQ(base::to_string(*turn.asked.now), "2024-12-31");
}

TEST(Record, DialogueAndUnanswerableAndValues) {
  const auto dialogue = parse_record(
      R"({"id":"d","db_id":"x","turns":[{"question":"a","gold_sql":"1"},{"question":"b","gold_sql":"2"}]})",
      1);
  ASSERT_TRUE(dialogue);
  EXPECT_TRUE(dialogue->is_dialogue);
  EXPECT_EQ(dialogue->turns.size(), 2U);
  const auto unanswerable =
      parse_record(R"({"id":"u","db_id":"x","question":"a","reason":"missing_data"})", 1);
  EXPECT_EQ(unanswerable->turns[0].gold.unanswerable, "missing_data");
  const auto values = parse_record(R"({"id":"v","db_id":"x","question":"a","answer":["b",3]})", 1);
  EXPECT_EQ(*values->turns[0].gold.values, (std::vector<std::string>{"b", "3"}));
}

TEST(Record, BadLinesSayWhere) {
  for (const std::string line : {"", "[]", "{", R"({"id":"x"})", R"({"db_id":"x"})",
                                 R"({"db_id":"x","turns":[]})", R"({"db_id":"x","turns":[1]})"}) {
    const auto record = parse_record(line, 7);
    ASSERT_FALSE(record) << line;
    EXPECT_EQ(record.error().code, "invalid_record");
    EXPECT_EQ(record.error().parameters[0].second, "7");
  }
  EXPECT_EQ(read_records("/nonexistent/file").error().code, "missing_file");
}

}  // namespace
}  // namespace parlance::analyst::eval
