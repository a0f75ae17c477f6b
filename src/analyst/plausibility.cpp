#include "analyst/plausibility.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace parlance::analyst {
namespace {

constexpr double nothing_found = 0.25;
constexpr double only_nulls = 0.25;
constexpr double counted_nothing = 0.5;
constexpr double rows_repeat = 0.8;

bool is_all_null(const data::Table& table) {
  return std::ranges::all_of(table.columns(), [](const data::NamedColumn& column) {
    return column.values.null_count() == column.values.size();
  });
}

/// A lone nought where things were counted or added up.
bool is_zero_total(const data::Table& table, const language::Candidate& candidate) {
  if (table.row_count() != 1 || table.column_count() != 1) return false;
  if (candidate.outputs.size() != 1 || candidate.outputs[0].aggregate.empty()) return false;
  return table[0].values.number(0) == 0;
}

bool repeats(const data::Table& table) {
  constexpr std::size_t looked_at = 200;
  std::unordered_set<std::string> seen;
  const std::size_t rows = std::min(table.row_count(), looked_at);
  for (std::size_t row = 0; row < rows; ++row) {
    std::string key;
    for (const auto& column : table.columns()) key += column.values.formatted(row) + '\x1f';
    if (!seen.insert(std::move(key)).second) return true;
  }
  return false;
}

}  // namespace

double plausibility(const connect::QueryResult& result, const language::Candidate& candidate) {
  const auto& table = result.table;
  if (table.row_count() == 0) return nothing_found;
  if (is_all_null(table)) return only_nulls;
  if (is_zero_total(table, candidate)) return counted_nothing;
  if (table.row_count() > 1 && repeats(table)) return rows_repeat;
  return 1;
}

}  // namespace parlance::analyst
