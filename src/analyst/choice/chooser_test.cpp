#include "analyst/choice/chooser.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace parlance::analyst {
namespace {

data::Table numbers(const std::vector<std::optional<std::int64_t>>& values) {
  data::Column column(data::Type::integer);
  for (const auto& value : values) {
    if (value) {
      column.push_integer(*value);
    } else {
      column.push_null();
    }
  }
  return data::Table({{"n", std::move(column)}});
}

TEST(ResultFacts, TellTheShapeOfAResult) {
  EXPECT_EQ(look_at(numbers({})).rows, 0U);
  EXPECT_TRUE(look_at(numbers({0})).zero);
  EXPECT_TRUE(look_at(numbers({7})).numeric);
  EXPECT_EQ(look_at(numbers({std::nullopt})).null_share, 1);
  EXPECT_TRUE(look_at(numbers({4, 5, 4})).repeats);
  EXPECT_FALSE(look_at(numbers({4, 5})).repeats);
  EXPECT_EQ(look_at(numbers({4, 4})).constant, 1U);
  EXPECT_TRUE(look_at(numbers({1, 1})).ones);
  EXPECT_TRUE(look_at(numbers({1, std::nullopt})).null_row);
  EXPECT_EQ(look_at(numbers({1, 2, 3})).fingerprint, look_at(numbers({3, 1, 2})).fingerprint);
  EXPECT_NE(look_at(numbers({1, 2, 3})).fingerprint, look_at(numbers({1, 2})).fingerprint);
  EXPECT_NE(look_at(numbers({0})).fingerprint, look_at(numbers({std::nullopt})).fingerprint);
  std::vector<std::optional<std::int64_t>> many(5'000, 1);
  EXPECT_EQ(look_at(numbers(many)).rows, 1'001U);
}

TEST(ChoiceFeatures, HaveDistinctNamesThatFindThem) {
  for (std::size_t feature = 0; feature < choice_feature_count(); ++feature) {
    const auto name = choice_feature_name(feature);
    if (name.empty()) continue;
    EXPECT_EQ(choice_feature_number(name), feature) << name;
  }
  EXPECT_EQ(choice_feature_number("no such feature"), choice_feature_count());
  EXPECT_EQ(choice_feature_name(choice_feature_count()), "");
}

std::vector<Observed> two_readings() {
  std::vector<Observed> readings(2);
  readings[0].score = 3;
  readings[0].facts = look_at(numbers({}));
  readings[1].score = 2.5;
  readings[1].facts = look_at(numbers({1, 2}));
  return readings;
}

TEST(Chooser, PrefersWhatTheWeightsSay) {
  const auto readings = two_readings();
  const auto rows = measure_choice(read_wording("names of singers"), readings);
  const auto plain = Chooser::parse("score_behind\t-1\n", "", "constant\t0\nlogit_share\t1\n").value();
  EXPECT_EQ(plain.judge(rows, readings).best(), 0U);
  const auto guided =
      Chooser::parse("score_behind\t-1\nempty\t-2\n", "", "constant\t0\nlogit_share\t1\n").value();
  const auto judgement = guided.judge(rows, readings);
  EXPECT_EQ(judgement.best(), 1U);
  EXPECT_GT(judgement.confidences[1], judgement.confidences[0]);
  EXPECT_NEAR(judgement.shares[0] + judgement.shares[1], 1, 1e-9);
  const auto treed =
      Chooser::parse("", "tree\t1\nempty\t0.5\t1\t2\nleaf\t1\nleaf\t-1\n", "constant\t0\n").value();
  EXPECT_EQ(treed.judge(rows, readings).best(), 1U);
}

TEST(Chooser, ReadingsWithTheSameRowsShareTheirProbability) {
  const auto shares = shares_of({0, 0, 0, 0}, {7, 7, 8, 9});
  EXPECT_NEAR(shares[0], 0.5, 1e-9);
  EXPECT_NEAR(shares[2], 0.25, 1e-9);
  EXPECT_TRUE(shares_of({}, {}).empty());
  EXPECT_EQ(logit(0), -3);
  EXPECT_EQ(logit(1), 3);
  EXPECT_NEAR(logit(0.5), 0, 1e-9);
}

TEST(Chooser, BrokenFilesAreRefused) {
  for (const auto* weights : {"nobody\t1\n", "empty\n", "empty\tx\n"}) {
    EXPECT_EQ(Chooser::parse(weights, "", "").error().code, "broken_weights") << weights;
    EXPECT_EQ(Chooser::parse("", "", weights).error().code, "broken_weights") << weights;
  }
  for (const auto* trees :
       {"leaf\t1\n", "tree\t1\n", "tree\t1\nempty\t0.5\t1\t9\nleaf\t1\n",
        "tree\t1\nempty\t0.5\t0\t0\n\nnobody\t1\t1\t2\nleaf\t0\nleaf\t0\n", "tree\t1\nempty\t0.5\t1\n"}) {
    EXPECT_EQ(Chooser::parse("", trees, "").error().code, "broken_weights") << trees;
  }
  EXPECT_TRUE(Chooser::make().has_value());
}

TEST(BoostedTrees, ReadBackAsPrinted) {
  const BoostedTrees trees({{{3, 0.5F, 1, 2, 0}, {0, 0, 0, 0, -0.25}, {0, 0, 0, 0, 0.5}}});
  const auto names = choice_feature_names();
  const auto again = BoostedTrees::parse(trees.print(names), names);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->trees(), trees.trees());
  EXPECT_EQ(again->score(std::vector<float>{0, 0, 0, 1}), 0.5);
  EXPECT_EQ(again->score(std::vector<float>{0, 0, 0, 0}), -0.25);
  EXPECT_EQ(again->score(std::vector<float>{}), -0.25);
}

}  // namespace
}  // namespace parlance::analyst
