#include "analyst/train/ablation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "analyst/choice/choice_features.hpp"
#include "language/features.hpp"

namespace parlance::analyst::train {
namespace {

/// Two readings a question. What the words leave unexplained tells which is right in all databases, and the
/// result's emptiness in half of the questions.
std::vector<LabelledQuestion> two_tales() {
  std::vector<LabelledQuestion> all;
  for (int number = 0; number < 60; ++number) {
    LabelledQuestion question{
        std::to_string(number), "db" + std::to_string(number / 10), "names of rivers", {}, {}};
    for (int at = 0; at < 2; ++at) {
      LabelledReading reading;
      reading.right = (at == 0) == (number % 2 == 0);
      reading.features.assign(language::feature_count, 0.0F);
      reading.features[choice_feature_number("unexplained")] = reading.right ? 0.0F : 1.0F;
      reading.facts.rows = !reading.right && number % 4 < 2 ? 0 : 3;
      reading.facts.columns = 1;
      reading.facts.fingerprint = static_cast<std::uint64_t>(at) + 1;
      question.readings.push_back(reading);
    }
    all.push_back(question);
  }
  return all;
}

const AblationRow& row_without(const Ablation& ablation, const std::string& family) {
  const auto found = std::ranges::find(ablation.rows, family, &AblationRow::left_out);
  EXPECT_NE(found, ablation.rows.end()) << family;
  return *found;
}

class AblationOfTwoTales : public testing::Test {
 protected:
  static void SetUpTestSuite() { ablation = ablate(two_tales(), {}); }
  static void TearDownTestSuite() { ablation = Ablation{}; }

  static base::Result<Ablation> ablation;
};
base::Result<Ablation> AblationOfTwoTales::ablation;

TEST_F(AblationOfTwoTales, MissWhatTellsWhereItIsLeftOut) {
  ASSERT_TRUE(ablation);
  EXPECT_EQ(ablation->questions, 60U);
  EXPECT_EQ(ablation->databases, 6U);
  EXPECT_EQ(ablation->within, 60U);
  EXPECT_EQ(row_without(*ablation, "").ranked, 60U);
  EXPECT_EQ(row_without(*ablation, "").chosen, 60U);
  const auto& blind = row_without(*ablation, "coverage");
  EXPECT_EQ(blind.ranked, 30U);
  EXPECT_EQ(blind.chosen, 45U);  // by what is left to see, the results of every other question
  EXPECT_EQ(blind.lost, 15U);
  EXPECT_EQ(blind.gained, 0U);
  EXPECT_EQ(row_without(*ablation, "joins").chosen, 60U);
}

TEST_F(AblationOfTwoTales, AreTheSameHoweverManyWorkAtThem) {
  AblationOptions several;
  several.jobs = 3;
  EXPECT_EQ(report(*ablation, {}), report(*ablate(two_tales(), several), several));
}

TEST_F(AblationOfTwoTales, AreTold) {
  const auto text = report(*ablation, {});
  for (const char* part : {"60 questions on 6 databases", "| nothing |", "| coverage |", "-25.0", "0.000"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST_F(AblationOfTwoTales, CountDeclinedQuestionsAsWrong) {
  auto questions = two_tales();
  questions.push_back({"60", "db0", "names of lakes", {}, {}});
  const auto with_declined = ablate(questions, {});
  ASSERT_TRUE(with_declined);
  EXPECT_EQ(with_declined->questions, 61U);
  EXPECT_EQ(with_declined->declined, 1U);
  EXPECT_EQ(with_declined->rows.front().chosen, 60U);
  EXPECT_NE(report(*with_declined, {}).find("61 questions (1 declined"), std::string::npos);
}

TEST(Ablation, NeedsEnough) { EXPECT_EQ(ablate({}, {}).error().code, "nothing_to_learn"); }

TEST(FeatureFamilies, NoFeatureIsInTwo) {
  const auto families = feature_families();
  ASSERT_TRUE(families);
  std::set<std::size_t> seen;
  for (const auto& family : *families) {
    EXPECT_FALSE(family.features.empty()) << family.name;
    for (const auto feature : family.features)
      EXPECT_TRUE(seen.insert(feature).second) << choice_feature_name(feature);
  }
  EXPECT_GT(seen.size(), choice_feature_count() / 2);
}

TEST(FeatureFamilies, BadLines) {
  EXPECT_TRUE(parse_families("# nothing\n\njoins\ttables\ttables bridges\n"));
  for (const char* line : {"joins\ttables", "joins\ttables\tno_such_feature", "joins\ttables\t"})
    EXPECT_EQ(parse_families(line).error().code, "broken_families") << line;
}

}  // namespace
}  // namespace parlance::analyst::train
