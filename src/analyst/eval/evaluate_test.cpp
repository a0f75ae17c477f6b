#include "analyst/eval/evaluate.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace parlance::analyst::eval {
namespace {

data::Table one_number(std::int64_t number) {
  data::Column column(data::Type::integer);
  column.push_integer(number);
  return data::Table({{"n", std::move(column)}});
}

/// Answers with the length of the question; gold queries are numbers.
class Counting final : public Examinee {
 public:
  void begin_record() override { ++records_; }
  Fixed answer(const Asked& asked) override {
    if (asked.question == "throw") throw std::runtime_error("a defect");
    Fixed fixed;
    fixed.table = one_number(static_cast<std::int64_t>(asked.question.size()));
    fixed.has_table = true;
    fixed.confidence = 0.5;
    return fixed;
  }
  base::Result<GoldResult> run_gold(const std::string& query) override {
    if (query == "broken") return base::fail(base::ErrorKind::refused, "syntax", "broken");
    return GoldResult{to_grid(one_number(std::stoi(query))), false};
  }
  base::Result<sql::Query> parse(const std::string& query) override {
    return base::fail(base::ErrorKind::refused, "syntax", query);
  }

 private:
  int records_ = 0;
};

std::vector<Record> records() {
  std::vector<Record> all;
  for (
      const std::string line :
      {R"({"id":"1","db_id":"a","question":"abc","gold_sql":"3"})",
       R"({"id":"2","db_id":"gone","question":"abc","gold_sql":"3"})",
       R"({"id":"3","db_id":"a","question":"throw","gold_sql":"5"})",
       R"({"id":"4","db_id":"b","turns":[{"question":"ab","gold_sql":"2"},{"question":"ab","gold_sql":"3"}]})",
       R"({"id":"5","db_id":"a","question":"abcd","gold_sql":"broken"})",
       R"({"id":"6","db_id":"a","question":"abcd"})",
       R"({"id":"7","db_id":"a","question":"abcd","gold_sql":"1","gold_alternatives":["4"]})"}) {
    all.push_back(parse_record(line, 1).value());
  }
  return all;
}

EvaluationOptions options(unsigned jobs) {
  EvaluationOptions result;
  result.jobs = jobs;
  result.open = [](const std::string& database) -> base::Result<std::unique_ptr<Examinee>> {
    if (database == "gone") return base::fail(base::ErrorKind::source_failed, "missing_source", "gone");
    return std::make_unique<Counting>();
  };
  return result;
}

TEST(Evaluate, JudgesEveryTurnInTheOrderOfTheRecords) {
  for (const unsigned jobs : {1U, 3U}) {
    const auto outcomes = evaluate(records(), GoldStore{}, options(jobs));
    ASSERT_EQ(outcomes.size(), 8U);
    EXPECT_EQ(outcomes[0].correct, true);
    EXPECT_EQ(outcomes[1].correct, false);
    EXPECT_TRUE(outcomes[1].fixed.error.starts_with("missing_source"));
    EXPECT_TRUE(outcomes[2].fixed.error.starts_with("internal"));
    EXPECT_EQ(outcomes[3].turn, 1U);
    EXPECT_EQ(outcomes[3].correct, true);
    EXPECT_EQ(outcomes[4].correct, false);
    EXPECT_EQ(outcomes[5].correct, false);
    EXPECT_TRUE(outcomes[5].gold_error.starts_with("syntax"));
    EXPECT_FALSE(outcomes[6].correct);
    EXPECT_EQ(outcomes[7].correct, true);
  }
}

TEST(Evaluate, StopsWhenCancelled) {
  auto stopped = options(2);
  stopped.cancel.cancel();
  for (const auto& outcome : evaluate(records(), GoldStore{}, stopped)) {
    EXPECT_TRUE(outcome.fixed.error.starts_with("cancelled"));
  }
}

}  // namespace
}  // namespace parlance::analyst::eval
