#include "analyst/train/structure_training.hpp"

#include <gtest/gtest.h>

namespace parlance::analyst::train {
namespace {

/// Questions on ten databases that count, and others that show names; the things asked for are different
/// words.
std::vector<StructureExample> examples() {
  std::vector<StructureExample> all;
  for (int number = 0; number < 60; ++number) {
    const auto thing = "thing" + std::to_string(number);
    StructureExample example{"db" + std::to_string(number % 10), {"show", "the", thing}, {}};
    auto& values = example.gold.values;
    values[static_cast<std::size_t>(language::Slot::aggregates)] = "-";
    if (number % 3 == 0) {
      example.words = {"how", "many", thing};
      values[static_cast<std::size_t>(language::Slot::aggregates)] = "count";
    }
    all.push_back(example);
  }
  return all;
}

std::vector<const StructureExample*> pointers(const std::vector<StructureExample>& all) {
  std::vector<const StructureExample*> kept;
  for (const auto& example : all) kept.push_back(&example);
  return kept;
}

TEST(StructureTraining, LearnsFromTheWordsThatManyDatabasesShare) {
  const auto all = examples();
  const auto model = fit_structure(pointers(all), {});
  constexpr auto slot = static_cast<std::size_t>(language::Slot::aggregates);
  EXPECT_EQ(model.expect({"how", "many", "ships"}).likeliest(slot), "count");
  EXPECT_EQ(model.expect({"show", "the", "ships"}).likeliest(slot), "-");
  EXPECT_FALSE(model.grams.contains("thing3"));
  EXPECT_TRUE(model.grams.contains("many"));
}

TEST(StructureTraining, TheSameExamplesGiveTheSameModelAndNoneAnEmptyOne) {
  const auto all = examples();
  EXPECT_EQ(print_structure_model(fit_structure(pointers(all), {})),
            print_structure_model(fit_structure(pointers(all), {})));
  EXPECT_TRUE(fit_structure({}, {}).values.empty());
}

}  // namespace
}  // namespace parlance::analyst::train
