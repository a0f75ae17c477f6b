#include "analyst/eval/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace parlance::analyst::eval {
namespace {

void count(Share& share, bool right) {
  ++share.of;
  if (right) ++share.right;
}

std::string code_of(const std::string& error) { return error.substr(0, error.find(':')); }

void count_kind(Summary& summary, const Fixed& fixed) {
  const bool asked = !fixed.clarification.empty();
  if (fixed.has_table) {
    ++summary.answered;
    if (asked) ++summary.answered_and_asked;
  } else if (asked) {
    ++summary.asked;
  } else if (fixed.declined) {
    ++summary.declined;
  } else {
    ++summary.failed;
  }
  if (!fixed.error.empty()) ++summary.errors[code_of(fixed.error)];
}

void count_mistake(Summary& summary, const Outcome& outcome) {
  if (!outcome.mistake) return;
  auto& counted = summary.mistakes[*outcome.mistake];
  ++counted.main;
  for (const auto other : outcome.differences) {
    if (other != *outcome.mistake) ++counted.also[other];
  }
}

void count_judgement(Summary& summary, const Outcome& outcome) {
  if (outcome.chart_correct) {
    count(summary.charts, *outcome.chart_correct);
    count(summary.by_chart[outcome.chart], *outcome.chart_correct);
    if (outcome.chart_said) count(summary.charts_said, *outcome.chart_correct);
  }
  if (!outcome.correct) return;
  const bool right = *outcome.correct;
  if (outcome.unanswerable) {
    count(summary.unanswerable, right);
    return;
  }
  if (!outcome.gold_error.empty()) {
    ++summary.gold_failed;
    ++summary.gold_reasons[code_of(outcome.gold_error)];
  }
  count(summary.accuracy, right);
  if (outcome.fixed.has_table) count(summary.accuracy_of_answered, right);
  for (const auto& tag : outcome.tags) count(summary.by_tag[tag], right);
  if (!outcome.difficulty.empty()) count(summary.by_difficulty[outcome.difficulty], right);
  count(summary.by_database[outcome.database], right);
}

}  // namespace

Percentiles percentiles(std::vector<double> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  const auto at = [&values](double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
  };
  return {at(0.50), at(0.95), at(0.99)};
}

double calibration_error(const std::vector<std::pair<double, bool>>& judged) {
  struct Bin {
    double confidence = 0;
    double right = 0;
    double size = 0;
  };
  std::array<Bin, 10> bins;
  for (const auto& [confidence, right] : judged) {
    auto& bin = bins[static_cast<std::size_t>(std::clamp(confidence, 0.0, 0.999) * 10)];
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
    bin.size += 1;
  }
  double error = 0;
  for (const auto& bin : bins) error += std::abs(bin.confidence - bin.right);
  return judged.empty() ? 0 : error / static_cast<double>(judged.size());
}

std::optional<std::pair<double, double>> bootstrap(const std::map<std::string, Share>& databases) {
  if (databases.size() < 2) return std::nullopt;
  std::vector<Share> shares;
  for (const auto& [name, share] : databases) shares.push_back(share);
  std::mt19937_64 generator(20'240'229);
  std::uniform_int_distribution<std::size_t> pick(0, shares.size() - 1);
  std::vector<double> draws;
  for (int draw = 0; draw < 2'000; ++draw) {
    Share total;
    for (std::size_t index = 0; index < shares.size(); ++index) {
      const auto& share = shares[pick(generator)];
      total.right += share.right;
      total.of += share.of;
    }
    draws.push_back(total.value());
  }
  std::ranges::sort(draws);
  return std::pair{draws[49], draws[1949]};
}

Summary summarize(const std::vector<Outcome>& outcomes) {
  Summary summary;
  std::vector<double> sql_ms;
  std::vector<double> total_ms;
  std::vector<std::pair<double, bool>> judged;
  for (const auto& outcome : outcomes) {
    ++summary.questions;
    count_kind(summary, outcome.fixed);
    count_judgement(summary, outcome);
    count_mistake(summary, outcome);
    sql_ms.push_back(outcome.fixed.sql_ms);
    total_ms.push_back(outcome.fixed.total_ms);
    if (outcome.correct && outcome.fixed.has_table && !outcome.unanswerable) {
      judged.emplace_back(outcome.fixed.confidence, *outcome.correct);
    }
  }
  summary.calibration_error = calibration_error(judged);
  summary.interval = bootstrap(summary.by_database);
  summary.sql_ms = percentiles(std::move(sql_ms));
  summary.total_ms = percentiles(std::move(total_ms));
  return summary;
}

std::vector<std::pair<std::string, Summary>> summarize_suites(const std::vector<Outcome>& outcomes) {
  std::vector<std::pair<std::string, std::vector<Outcome>>> suites;
  for (const auto& outcome : outcomes) {
    auto found = std::ranges::find(suites, outcome.suite, [](const auto& suite) { return suite.first; });
    if (found == suites.end()) found = suites.insert(found, {outcome.suite, {}});
    found->second.push_back(outcome);
  }
  std::vector<std::pair<std::string, Summary>> summaries;
  for (const auto& [name, members] : suites) summaries.emplace_back(name, summarize(members));
  return summaries;
}

}  // namespace parlance::analyst::eval
