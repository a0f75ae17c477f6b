// The figures of an evaluation.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyst/eval/outcome.hpp"

namespace parlance::analyst::eval {

struct Share {
  std::size_t right = 0;
  std::size_t of = 0;
  [[nodiscard]] double value() const {
    return of == 0 ? 0 : static_cast<double>(right) / static_cast<double>(of);
  }
};

struct Percentiles {
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
};

/// How often a mistake was the main one of a question, and what differed besides.
struct MistakeCount {
  std::size_t main = 0;
  std::map<Mistake, std::size_t> also;
};

struct Summary {
  std::size_t questions = 0;
  std::size_t answered = 0;            ///< gave a result
  std::size_t declined = 0;            ///< said that it did not understand, or would not
  std::size_t asked = 0;               ///< asked back and gave no result
  std::size_t answered_and_asked = 0;  ///< gave a result and asked back
  std::size_t failed = 0;              ///< neither: the source failed, a limit was met
  std::size_t gold_failed = 0;         ///< scored questions whose gold could not be run
  Share accuracy;                      ///< of the scored
  Share accuracy_of_answered;          ///< of the scored that gave a result
  Share unanswerable;                  ///< of the unanswerable, declined or asked
  Share charts;                        ///< of the answered whose record has a kind of chart
  Share charts_said;                   ///< of these, where the question itself names a kind
  std::map<std::string, Share> by_chart;
  std::map<std::string, Share> by_tag;
  std::map<std::string, Share> by_difficulty;
  std::map<std::string, Share> by_database;
  std::map<Mistake, MistakeCount> mistakes;           ///< of the wrong ones
  std::map<std::string, std::size_t> errors;          ///< by code
  std::map<std::string, std::size_t> gold_reasons;    ///< by code
  double calibration_error = 0;                       ///< expected, ten equal bins of confidence
  std::optional<std::pair<double, double>> interval;  ///< 95 %, resampling databases; needs two or more
  Percentiles sql_ms;                                 ///< question → checked SQL
  Percentiles total_ms;

  /// Accuracy, or where all questions are unanswerable how many were noticed; `of` is 0 where nothing is
  /// scored.
  [[nodiscard]] const Share& score() const { return accuracy.of > 0 ? accuracy : unanswerable; }
};

/// The summary of each suite, in the order in which suites first occur.
[[nodiscard]] std::vector<std::pair<std::string, Summary>> summarize_suites(
    const std::vector<Outcome>& outcomes);

[[nodiscard]] Summary summarize(const std::vector<Outcome>& outcomes);

/// Nearest rank; `values` need not be sorted.
[[nodiscard]] Percentiles percentiles(std::vector<double> values);

/// Sum over ten bins of |mean confidence - share right|, weighted by the bin's size.
[[nodiscard]] double calibration_error(const std::vector<std::pair<double, bool>>& judged);

/// 2.5 % and 97.5 % of accuracy over 2,000 draws of whole databases with a fixed seed.
[[nodiscard]] std::optional<std::pair<double, double>> bootstrap(
    const std::map<std::string, Share>& databases);

}  // namespace parlance::analyst::eval
