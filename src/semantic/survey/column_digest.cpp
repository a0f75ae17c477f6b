#include "semantic/survey/column_digest.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "base/text.hpp"

namespace parlance::semantic {
namespace {

constexpr std::size_t kTopValues = 20;

double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below));
}

void digest_numbers(const data::Column& column, const DigestLimits& limits, ColumnFindings& findings) {
  std::vector<std::pair<double, std::size_t>>
      numbers;  // with the row, so that a value can be shown as it stands
  numbers.reserve(column.size());
  for (std::size_t row = 0; row < column.size(); ++row) {
    const double number = column.is_null(row) ? std::nan("") : column.number(row);
    if (!std::isnan(number)) numbers.emplace_back(number, row);
  }
  if (numbers.empty()) return;
  std::ranges::sort(numbers);
  auto& profile = findings.profile;
  profile.minimum = column.value(numbers.front().second);
  profile.maximum = column.value(numbers.back().second);
  std::vector<double> sorted;
  sorted.reserve(numbers.size());
  double sum = 0;
  for (const auto& [number, row] : numbers) {
    sum += number;
    profile.distincts += sorted.empty() || sorted.back() != number ? 1 : 0;
    sorted.push_back(number);
  }
  profile.mean = sum / static_cast<double>(numbers.size());
  profile.quartiles = {quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)};
  if (profile.distincts > limits.numbers) return;
  for (std::size_t at = 0; at < numbers.size();) {
    std::size_t end = at;
    while (end < numbers.size() && numbers[end].first == numbers[at].first) ++end;
    findings.values.emplace_back(column.formatted(numbers[at].second), end - at);
    at = end;
  }
  findings.all_values = true;
}

void digest_texts(const data::Column& column, const DigestLimits& limits, ColumnFindings& findings) {
  std::unordered_map<std::string_view, std::uint64_t> counts;
  counts.reserve(std::min<std::size_t>(column.size(), 4096));
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.is_null(row)) ++counts[column.text(row)];
  }
  findings.profile.distincts = counts.size();
  if (counts.empty()) return;
  std::vector<std::pair<std::string_view, std::uint64_t>> kept(counts.begin(), counts.end());
  const auto [least, most] = std::ranges::minmax_element(kept);
  findings.profile.minimum = std::string(least->first);
  findings.profile.maximum = std::string(most->first);
  std::ranges::sort(kept, [](const auto& left, const auto& right) {
    return left.second != right.second ? left.second > right.second : left.first < right.first;
  });
  findings.all_values = kept.size() <= limits.texts;
  if (!findings.all_values) kept.resize(limits.texts);
  for (const auto& [text, count] : kept) findings.values.emplace_back(text, count);
}

/// Dates, times, intervals: compared by their text, which for dates and times sorts as they do.
void digest_others(const data::Column& column, const DigestLimits& limits, ColumnFindings& findings) {
  std::unordered_map<std::string, std::pair<std::uint64_t, std::size_t>> counts;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) continue;
    auto& [count, first_row] = counts[column.formatted(row)];
    if (count++ == 0) first_row = row;
  }
  findings.profile.distincts = counts.size();
  if (counts.empty()) return;
  const auto [least, most] = std::ranges::minmax_element(
      counts, {}, [](const auto& entry) -> const std::string& { return entry.first; });
  findings.profile.minimum = column.value(least->second.second);
  findings.profile.maximum = column.value(most->second.second);
  if (counts.size() > limits.numbers) return;
  for (const auto& [text, count] : counts) findings.values.emplace_back(text, count.first);
  findings.all_values = true;
}

}  // namespace

void summarize_values(ColumnFindings& findings, bool texts) {
  std::ranges::stable_sort(findings.values, [](const auto& left, const auto& right) {
    return left.second != right.second ? left.second > right.second : left.first < right.first;
  });
  const std::size_t top = std::min(findings.values.size(), kTopValues);
  findings.profile.top_values.assign(findings.values.begin(),
                                     findings.values.begin() + static_cast<std::ptrdiff_t>(top));
  if (!texts || findings.values.empty()) return;
  // The commonest values and a stride over the rest say enough about lengths.
  const std::size_t stride = std::max<std::size_t>(1, findings.values.size() / 500);
  double characters = 0;
  double rows = 0;
  for (std::size_t at = 0; at < findings.values.size(); at += stride) {
    const auto& [text, count] = findings.values[at];
    characters += static_cast<double>(base::count_characters(text)) * static_cast<double>(count);
    rows += static_cast<double>(count);
  }
  findings.profile.average_length = characters / rows;
}

ColumnFindings digest(const data::Column& column, const DigestLimits& limits) {
  ColumnFindings findings;
  findings.profile.rows = column.size();
  findings.profile.nulls = column.null_count();
  const bool texts = column.type() == data::Type::text;
  if (data::is_numeric(column.type()) || column.type() == data::Type::boolean) {
    digest_numbers(column, limits, findings);
  } else if (texts) {
    digest_texts(column, limits, findings);
  } else if (column.type() != data::Type::null && column.type() != data::Type::blob) {
    digest_others(column, limits, findings);
  }
  findings.unique =
      findings.profile.distincts > 0 && findings.profile.distincts == column.size() - column.null_count();
  summarize_values(findings, texts);
  return findings;
}

}  // namespace parlance::semantic
