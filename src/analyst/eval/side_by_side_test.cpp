#include "analyst/eval/side_by_side.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "analyst/eval/report_json.hpp"
#include "analyst/eval/side_by_side_report.hpp"

namespace parlance::analyst::eval {
namespace {

Outcome outcome(const std::string& id, std::optional<bool> right, const std::string& query = "SELECT 1") {
  Outcome made;
  made.suite = "shop";
  made.id = id;
  made.database = "sales";
  made.question = "how many " + id + "?";
  made.tags = {"count"};
  made.difficulty = "easy";
  made.fixed.sql = query;
  made.correct = right;
  if (right && !*right) made.mistake = Mistake::filter;
  return made;
}

const std::vector<Outcome> before = {outcome("a", true),  outcome("b", false),   outcome("c", true),
                                     outcome("d", false), outcome("gone", true), outcome("free", {})};

std::vector<Outcome> after() {
  std::vector<Outcome> outcomes = {
      outcome("a", true, "SELECT 2"), outcome("b", true), outcome("c", false), outcome("d", false),
      outcome("new", true),           outcome("free", {})};
  outcomes[3].mistake = Mistake::grounding;
  return outcomes;
}

TEST(SideBySide, CountsWhatChanged) {
  const auto runs = compare_runs(keep(before), keep(after()));
  EXPECT_EQ(runs.all.of, 4U);
  EXPECT_EQ(runs.all.right_before, 2U);
  EXPECT_EQ(runs.all.right_after, 2U);
  EXPECT_EQ(runs.all.gained, 1U);
  EXPECT_EQ(runs.all.lost, 1U);
  EXPECT_EQ(runs.all.p_value(), 1);
  EXPECT_EQ(runs.other_query, 1U);
  EXPECT_EQ(runs.only_before, 1U);
  EXPECT_EQ(runs.only_after, 1U);
  EXPECT_EQ(runs.by_tag.at("count").lost, 1U);
  EXPECT_EQ(runs.by_suite.at("shop").gained, 1U);
  EXPECT_EQ(runs.by_difficulty.at("easy").of, 4U);
  EXPECT_EQ(runs.moves.at({"right", "filter"}), 1U);
  EXPECT_EQ(runs.moves.at({"filter", "grounding"}), 1U);
  ASSERT_EQ(runs.lost.size(), 1U);
  EXPECT_EQ(runs.lost[0].after.id, "c");
  ASSERT_EQ(runs.gained.size(), 1U);
  EXPECT_EQ(runs.gained[0].after.id, "b");
}

TEST(SideBySide, IsTold) {
  const auto runs = compare_runs(keep(before), keep(after()));
  const auto text = to_text(runs);
  for (const char* part : {"went wrong", "how many c?", "came right", "how many b?", "1 only before"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
  EXPECT_EQ(to_text(runs, 0).find("how many c?"), std::string::npos);
  EXPECT_NE(to_json(runs).find(R"("lost":[{"suite":"shop","id":"c")"), std::string::npos);
}

TEST(SideBySide, NamesOfSingleSuitesNeedNotAgree) {
  auto renamed = after();
  for (auto& made : renamed) made.suite = "shop of today";
  EXPECT_EQ(compare_runs(keep(before), keep(renamed)).all.of, 4U);
  renamed[0].suite = "another";  // two suites: now a name tells which question is meant
  EXPECT_EQ(compare_runs(keep(before), keep(renamed)).all.of, 0U);
}

TEST(SignTest, KnownValues) {
  EXPECT_DOUBLE_EQ(sign_test(0, 0), 1);
  EXPECT_DOUBLE_EQ(sign_test(1, 0), 1);
  EXPECT_NEAR(sign_test(5, 0), 2.0 / 32, 1e-12);
  EXPECT_NEAR(sign_test(1, 9), 2 * 11.0 / 1024, 1e-12);
  EXPECT_NEAR(sign_test(9, 1), sign_test(1, 9), 1e-12);
  EXPECT_NEAR(sign_test(60, 30), 0.0020, 0.0003);
  EXPECT_DOUBLE_EQ(sign_test(4, 4), 1);
}

class KeptFile : public testing::Test {
 protected:
  std::string write(const std::string& text) {
    std::ofstream(path_) << text;
    return path_;
  }
  ~KeptFile() override { std::remove(path_.c_str()); }

 private:
  std::string path_ = testing::TempDir() + "kept_report_test.json";
};

TEST_F(KeptFile, ReadsWhatWasWritten) {
  const auto read = read_kept_report(write(to_json(after())));
  ASSERT_TRUE(read);
  const auto runs = compare_runs(*read, keep(after()));
  EXPECT_EQ(runs.all.of, 5U);
  EXPECT_TRUE(runs.moves.empty());
  EXPECT_EQ(runs.other_query, 0U);
  EXPECT_EQ(read->at(3).mistake, Mistake::grounding);
  EXPECT_EQ(read->at(3).tags, std::vector<std::string>{"count"});
  EXPECT_FALSE(read->at(5).correct);
}

TEST_F(KeptFile, RefusesWhatIsNoReport) {
  for (const char* text : {"", "[]", "{}", R"({"questions":3})", R"({"questions":[3]})",
                           R"({"questions":[{}]})", R"({"questions":[)"}) {
    const auto read = read_kept_report(write(text));
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, "invalid_report");
  }
  EXPECT_EQ(read_kept_report("nowhere.json").error().code, "missing_file");
}

}  // namespace
}  // namespace parlance::analyst::eval
