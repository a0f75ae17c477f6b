#include "insight/finding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "insight/facts.hpp"
#include "insight/number_format.hpp"
#include "insight/statistics.hpp"

namespace parlance::insight {

namespace {

constexpr std::size_t fewest_for_change = 4;
constexpr std::size_t fewest_for_shares = 3;
constexpr std::size_t fewest_for_concentration = 8;
constexpr std::size_t fewest_for_outliers = 8;
constexpr std::size_t fewest_for_correlation = 10;
constexpr std::size_t most_outliers = 3;
constexpr double concentrated = 0.8;  // the share that the largest rows must reach together
constexpr double telling_correlation = 0.5;
constexpr double significant = 0.05;       // of Mann and Kendall's test
constexpr double fence = 1.5;              // interquartile ranges, after Tukey
constexpr double far_in_deviations = 3.5;  // median absolute deviations, after Iglewicz and Hoaglin

/// A finding and how telling it is, 1 most.
struct Weighed {
  Finding finding;
  double weight = 0;
};
using Found = std::vector<Weighed>;

std::vector<double> numbers_of(const Facts& facts, std::size_t column, const std::vector<std::size_t>& rows) {
  std::vector<double> numbers;
  for (const std::size_t row : rows) numbers.push_back(facts.number(column, row));
  return numbers;
}

/// Rows from the largest number down.
std::vector<std::size_t> ranked(const Facts& facts, std::size_t column) {
  std::vector<std::size_t> rows = facts.rows_with(column);
  std::ranges::stable_sort(rows, std::greater(), [&](std::size_t row) { return facts.number(column, row); });
  return rows;
}

std::size_t tied_with_first(const Facts& facts, std::size_t column, const std::vector<std::size_t>& rows) {
  std::size_t tied = 1;
  while (tied < rows.size() && facts.number(column, rows[tied]) == facts.number(column, rows[0])) ++tied;
  return tied;
}

// ---- Rules
// ----------------------------------------------------------------------------------------------------

Found extreme(const Facts& facts, std::size_t measure, bool largest) {
  std::vector<std::size_t> rows = ranked(facts, measure);
  if (!largest) std::ranges::reverse(rows);
  if (rows.size() < 2 || facts.names().empty()) return {};
  const std::size_t tied = tied_with_first(facts, measure, rows);
  if (tied == rows.size() || tied > most_tied) return {};
  const std::vector<std::size_t> top(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(tied));
  const std::size_t next = rows[tied];
  const double margin = std::abs(facts.number(measure, top[0]) - facts.number(measure, next));
  const std::string side = largest ? "largest" : "smallest";
  // Where rounding hides the difference, its size would read as a contradiction.
  const bool close = facts.words(measure, top[0]) == facts.words(measure, next);
  const std::string key = close ? "finding.close." : tied > 1 ? "finding.tie." : "finding.";
  const std::string message = facts.phrases().say(key + side, {{"name", facts.list_names(top)},
                                                               {"measure", facts.shapes()[measure].label},
                                                               {"value", facts.words(measure, top[0])},
                                                               {"margin", facts.words(measure, margin)},
                                                               {"next", facts.name(next)},
                                                               {"next_value", facts.words(measure, next)}});
  std::vector<std::size_t> evidence = top;
  evidence.push_back(next);
  return {{{"comparison", message, {evidence, {measure}, "extreme", facts.number(measure, top[0])}},
           largest ? 0.7 : 0.4}};
}

Found extremes(const Facts& facts) {
  Found found;
  for (const std::size_t measure : facts.measures()) {
    for (const bool largest : {true, false})
      std::ranges::move(extreme(facts, measure, largest), std::back_inserter(found));
  }
  return found;
}

/// Only where the rows are parts of their sum: sums and counts, none below zero, none left out.
bool has_shares(const Facts& facts, std::size_t measure) {
  const ColumnShape& shape = facts.shapes()[measure];
  return shape.additive && shape.minimum >= 0 && shape.maximum > 0 && !facts.truncated() &&
         !facts.names().empty() && facts.rows_with(measure).size() >= fewest_for_shares;
}

double sum_of(const Facts& facts, std::size_t measure, const std::vector<std::size_t>& rows) {
  double sum = 0;
  for (const std::size_t row : rows) sum += facts.number(measure, row);
  return sum;
}

Found share(const Facts& facts, std::size_t measure, const std::vector<std::size_t>& rows, double total) {
  if (tied_with_first(facts, measure, rows) > 1) return {};
  const double part = facts.number(measure, rows[0]) / total;
  const std::string message =
      facts.phrases().say("finding.share", {{"name", facts.name(rows[0])},
                                            {"share", percent_words(part)},
                                            {"measure", facts.shapes()[measure].label},
                                            {"total", facts.words(measure, total)},
                                            {"count", counted(rows.size())}});
  return {
      {{"concentration", message, {{rows[0]}, {measure}, "share_of_total", part}}, part >= 0.3 ? 0.8 : 0.5}};
}

Found concentration(const Facts& facts, std::size_t measure, const std::vector<std::size_t>& rows,
                    double total) {
  if (rows.size() < fewest_for_concentration) return {};
  double reached = 0;
  std::size_t top = 0;
  while (reached < concentrated * total && top < rows.size()) reached += facts.number(measure, rows[top++]);
  if (top < 2 || 3 * top > rows.size()) return {};
  const std::string message =
      facts.phrases().say("finding.concentration", {{"top", counted(top)},
                                                    {"count", counted(rows.size())},
                                                    {"share", percent_words(reached / total)},
                                                    {"measure", facts.shapes()[measure].label}});
  const std::vector<std::size_t> evidence(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(top));
  return {{{"concentration", message, {evidence, {measure}, "share_of_total", reached / total}}, 0.85}};
}

Found shares(const Facts& facts) {
  Found found;
  for (const std::size_t measure : facts.measures()) {
    if (!has_shares(facts, measure) || facts.time()) continue;
    const std::vector<std::size_t> rows = ranked(facts, measure);
    const double total = sum_of(facts, measure, rows);
    std::ranges::move(share(facts, measure, rows, total), std::back_inserter(found));
    std::ranges::move(concentration(facts, measure, rows, total), std::back_inserter(found));
  }
  return found;
}

std::string_view direction(double from, double to) {
  return to > from ? "rose" : to < from ? "fell" : "level";
}

Found first_to_last(const Facts& facts, std::size_t measure, const std::vector<std::size_t>& rows) {
  const double first = facts.number(measure, rows.front());
  const double last = facts.number(measure, rows.back());
  const std::string& unit = facts.shapes()[measure].unit;
  const bool relative = first > 0 && last >= 0 && unit != "percent" && unit != "fraction";
  std::string key = "finding.change." + std::string(direction(first, last));
  if (first != last && !relative) key += ".by";
  std::string message =
      facts.phrases().say(key, {{"measure", capitalized(facts.shapes()[measure].label)},
                                {"change", percent_words(std::abs(last - first) / first)},
                                {"difference", facts.words(measure, std::abs(last - first))},
                                {"first", facts.words(measure, rows.front())},
                                {"first_name", facts.name(rows.front())},
                                {"last", facts.words(measure, rows.back())},
                                {"last_name", facts.name(rows.back())}});
  const MannKendall trend = mann_kendall(numbers_of(facts, measure, rows));
  const bool agrees = trend.p_value < significant && trend.tau * (last - first) > 0;
  if (agrees) message += " " + facts.phrases().say(trend.tau > 0 ? "finding.trend.up" : "finding.trend.down");
  const double value = relative ? (last - first) / first : last - first;
  return {{{"trend",
            message,
            {{rows.front(), rows.back()}, {measure}, "change_over_time", value},
            agrees ? 1 : 0.9},
           agrees ? 0.95 : 0.75}};
}

Found largest_step(const Facts& facts, std::size_t measure, const std::vector<std::size_t>& rows) {
  std::size_t at = 1;
  const auto step = [&](std::size_t i) {
    return facts.number(measure, rows[i]) - facts.number(measure, rows[i - 1]);
  };
  for (std::size_t i = 2; i < rows.size(); ++i) {
    if (std::abs(step(i)) > std::abs(step(at))) at = i;
  }
  if (step(at) == 0) return {};
  const std::string message = facts.phrases().say(step(at) > 0 ? "finding.step.up" : "finding.step.down",
                                                  {{"measure", facts.shapes()[measure].label},
                                                   {"difference", facts.words(measure, std::abs(step(at)))},
                                                   {"first", facts.words(measure, rows[at - 1])},
                                                   {"first_name", facts.name(rows[at - 1])},
                                                   {"last", facts.words(measure, rows[at])},
                                                   {"last_name", facts.name(rows[at])}});
  return {{{"trend", message, {{rows[at - 1], rows[at]}, {measure}, "largest_step", step(at)}}, 0.6}};
}

Found changes(const Facts& facts) {
  Found found;
  if (!facts.time()) return found;
  for (const std::size_t measure : facts.measures()) {
    const std::vector<std::size_t> rows = facts.rows_with(measure);
    if (rows.size() < fewest_for_change) continue;
    std::ranges::move(first_to_last(facts, measure, rows), std::back_inserter(found));
    std::ranges::move(largest_step(facts, measure, rows), std::back_inserter(found));
  }
  return found;
}

/// Outside Tukey's fences, and far off by the median absolute deviation too, which long tails do not fool.
Found outliers_of(const Facts& facts, std::size_t measure) {
  const std::vector<std::size_t> rows = facts.rows_with(measure);
  if (rows.size() < fewest_for_outliers || facts.names().empty()) return {};
  std::vector<double> sorted = numbers_of(facts, measure, rows);
  std::ranges::sort(sorted);
  const double lower = quantile(sorted, 0.25);
  const double upper = quantile(sorted, 0.75);
  const double middle = quantile(sorted, 0.5);
  std::vector<double> deviations;
  for (const double number : sorted) deviations.push_back(std::abs(number - middle));
  const double deviation = 1.4826 * median(deviations);
  const double low = lower - fence * (upper - lower);
  const double high = upper + fence * (upper - lower);
  if (!(upper > lower) || !(deviation > 0)) return {};
  Found found;
  for (const std::size_t row : ranked(facts, measure)) {
    const double number = facts.number(measure, row);
    if ((number >= low && number <= high) || std::abs(number - middle) <= far_in_deviations * deviation)
      continue;
    const std::string message =
        facts.phrases().say(number > high ? "finding.outlier.high" : "finding.outlier.low",
                            {{"name", facts.name(row)},
                             {"measure", facts.shapes()[measure].label},
                             {"value", facts.words(measure, row)},
                             {"low", facts.words(measure, lower)},
                             {"high", facts.words(measure, upper)}});
    found.push_back({{"anomaly", message, {{row}, {measure}, "outlier", number}, 0.9}, 0.65});
  }
  if (found.size() > most_outliers) return {};
  return found;
}

Found outliers(const Facts& facts) {
  Found found;
  for (const std::size_t measure : facts.measures())
    std::ranges::move(outliers_of(facts, measure), std::back_inserter(found));
  return found;
}

Found correlation(const Facts& facts, std::size_t left, std::size_t right) {
  std::vector<double> left_numbers;
  std::vector<double> right_numbers;
  std::vector<std::size_t> rows;
  for (const std::size_t row : facts.rows_with(left)) {
    if (!std::isfinite(facts.number(right, row))) continue;
    rows.push_back(row);
    left_numbers.push_back(facts.number(left, row));
    right_numbers.push_back(facts.number(right, row));
  }
  if (rows.size() < fewest_for_correlation) return {};
  const double r = pearson(left_numbers, right_numbers);
  const double rho = spearman(left_numbers, right_numbers);
  if (std::abs(r) < telling_correlation || std::abs(rho) < telling_correlation || r * rho < 0) return {};
  const std::string message = facts.phrases().say(
      r > 0 ? "finding.correlation.up" : "finding.correlation.down", {{"left", facts.shapes()[left].label},
                                                                      {"right", facts.shapes()[right].label},
                                                                      {"r", fixed_digits(r, 2)},
                                                                      {"count", counted(rows.size())}});
  return {{{"correlation", message, {rows, {left, right}, "correlation", r}, 0.9}, 0.55 + 0.4 * std::abs(r)}};
}

Found correlations(const Facts& facts) {
  Found found;
  for (std::size_t i = 0; i < facts.measures().size(); ++i) {
    for (std::size_t j = i + 1; j < facts.measures().size(); ++j) {
      std::ranges::move(correlation(facts, facts.measures()[i], facts.measures()[j]),
                        std::back_inserter(found));
    }
  }
  return found;
}

Found missing_values(const Facts& facts) {
  Found found;
  for (const ColumnShape& shape : facts.shapes()) {
    if (shape.nulls == 0) continue;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < facts.table().row_count(); ++row) {
      if (facts.table()[shape.column].values.is_null(row)) rows.push_back(row);
    }
    const std::string message =
        facts.phrases().say(shape.nulls == 1 ? "finding.missing.one" : "finding.missing",
                            {{"count", counted(shape.nulls)},
                             {"total", counted(facts.table().row_count())},
                             {"label", shape.label}});
    found.push_back({{"data_quality",
                      message,
                      {rows, {shape.column}, "missing_values", static_cast<double>(shape.nulls)}},
                     0.45});
  }
  return found;
}

constexpr std::array<Found (*)(const Facts&), 6> rules{changes,  shares,       extremes,
                                                       outliers, correlations, missing_values};

}  // namespace

std::vector<Finding> find_findings(const data::Table& table, const std::vector<ColumnHint>& columns,
                                   std::size_t limit, const std::string& language, bool truncated) {
  if (table.row_count() < 2) return {};
  const Facts facts(table, columns, language, truncated);
  Found found;
  for (const auto rule : rules) std::ranges::move(rule(facts), std::back_inserter(found));
  std::ranges::stable_sort(found, std::greater(), &Weighed::weight);
  std::vector<Finding> findings;
  for (Weighed& each : found) {
    if (findings.size() < limit) findings.push_back(std::move(each.finding));
  }
  return findings;
}

}  // namespace parlance::insight
