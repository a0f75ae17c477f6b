#include "analyst/train/training.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "analyst/choice/chooser.hpp"
#include "analyst/train/label.hpp"
#include "analyst/train/logistic.hpp"
#include "language/features.hpp"

namespace parlance::analyst::train {
namespace {

std::size_t feature(std::string_view name) { return choice_feature_number(name); }

/// Two readings a question: the compiler's weights like the first, but its result is empty where it is wrong.
std::vector<LabelledQuestion> questions() {
  std::vector<LabelledQuestion> all;
  for (int database = 0; database < 6; ++database) {
    for (int number = 0; number < 10; ++number) {
      LabelledQuestion question{std::to_string(database * 10 + number),
                                "db" + std::to_string(database),
                                "names\tof singers",
                                language::Structure{},
                                {}};
      const bool first_is_right = number % 2 == 0;
      for (int at = 0; at < 2; ++at) {
        LabelledReading reading;
        reading.features.assign(language::feature_count, 0.0F);
        reading.features[feature("unexplained")] = static_cast<float>(at);
        reading.score = at == 0 ? 1 : 0;
        reading.right = (at == 0) == first_is_right;
        reading.facts.rows = reading.right ? 3 : 0;
        reading.facts.columns = 1;
        reading.facts.fingerprint = static_cast<std::uint64_t>(at) + 1;
        question.readings.push_back(reading);
      }
      all.push_back(question);
    }
  }
  return all;
}

TEST(Training, LearnsWhatResultsTellOnUnseenDatabases) {
  const auto trained = train::train(questions(), {});
  ASSERT_TRUE(trained.has_value());
  EXPECT_EQ(trained->figures.questions, 60U);
  EXPECT_EQ(trained->figures.databases, 6U);
  EXPECT_EQ(trained->figures.within_all, 60U);
  EXPECT_EQ(trained->figures.first_before, 30U);
  EXPECT_EQ(trained->figures.chosen_linear, 60U);
  EXPECT_EQ(trained->figures.chosen_trees, 60U);
  EXPECT_FALSE(trained->figures.keeps_trees());
  EXPECT_LT(trained->figures.error_chosen, 0.1);
  std::map<std::string, std::string> files(trained->files.begin(), trained->files.end());
  EXPECT_TRUE(
      Chooser::parse(files["choice.tsv"], files["choice_trees.tsv"], files["choice_calibration.tsv"]));
  EXPECT_FALSE(files["weights.tsv"].empty());
  EXPECT_FALSE(files["calibration.tsv"].empty());
  EXPECT_TRUE(language::parse_structure_model(files["structure.tsv"]).has_value());
  EXPECT_NE(report(trained->figures, {}).find("60 questions on 6 databases"), std::string::npos);
}

TEST(Training, TheSameInputGivesTheSameFiles) {
  EXPECT_EQ(train::train(questions(), {})->files, train::train(questions(), {})->files);
}

TEST(Training, NeedsRightAndWrongReadingsOnEnoughDatabases) {
  EXPECT_EQ(train::train({}, {}).error().code, "nothing_to_learn");
  auto one_sided = questions();
  for (auto& question : one_sided) {
    for (auto& reading : question.readings) reading.right = true;
  }
  EXPECT_EQ(train::train(one_sided, {}).error().code, "nothing_to_learn");
}

TEST(Labelled, ReadBackAsPrinted) {
  const auto path =
      (std::filesystem::temp_directory_path() / ("parlance_labelled_" + std::to_string(getpid()))).string();
  std::ofstream(path) << print_labelled(questions());
  const auto again = read_labelled(path);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(print_labelled(*again), print_labelled(questions()));
  EXPECT_EQ(again->front().question, "names of singers");
  std::ofstream(path) << "question\ta\tb\tc\nreading\t1\tnonsense\n";
  EXPECT_EQ(read_labelled(path).error().code, "invalid_record");
  std::ofstream(path) << "reading\t1\n";
  EXPECT_EQ(read_labelled(path).error().code, "invalid_record");
  std::filesystem::remove(path);
  EXPECT_EQ(read_labelled(path).error().code, "missing_file");
}

TEST(Logistic, FindsTheCoefficients) {
  std::vector<Observation> observations;
  for (int i = 0; i < 1'000; ++i) {
    const double x = i % 2;
    observations.push_back({{1, x}, i % 10 < (i % 2 == 1 ? 8 : 3)});
  }
  const auto coefficients = fit_logistic(observations, 1e-6);
  EXPECT_NEAR(probability(coefficients, std::vector<double>{1, 0}), 0.4, 1e-3);
  EXPECT_NEAR(probability(coefficients, std::vector<double>{1, 1}), 0.8, 1e-3);
  EXPECT_TRUE(fit_logistic({}).empty());
}

TEST(Label, SamplesTheSameFewOfEachDatabase) {
  std::vector<eval::Record> records;
  for (int i = 0; i < 40; ++i) records.push_back({std::to_string(i), i % 2 == 0 ? "a" : "b", {{}}, false});
  const auto few = sample(records, 3, 7);
  ASSERT_EQ(few.size(), 6U);
  const auto again = sample(records, 3, 7);
  for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i].id, again[i].id);
  EXPECT_EQ(sample(records, 0, 7).size(), 40U);
  EXPECT_EQ(sample(records, 100, 7).size(), 40U);
}

}  // namespace
}  // namespace parlance::analyst::train
