#include "analyst/choice/result_facts.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

namespace parlance::analyst {
namespace {

constexpr std::size_t looked_at = 1'000;

/// FNV-1a, so that fingerprints are the same on every machine and may be kept in files.
std::uint64_t hash(std::string_view bytes) {
  std::uint64_t value = 14'695'981'039'346'656'037ULL;
  for (const char byte : bytes) {
    value ^= static_cast<unsigned char>(byte);
    value *= 1'099'511'628'211ULL;
  }
  return value;
}

void look_at_column(const data::Column& column, std::size_t rows, ResultFacts& facts) {
  if (rows < 2) return;
  const auto first = column.formatted(0);
  bool same = true;
  for (std::size_t row = 1; row < rows && same; ++row) same = column.formatted(row) == first;
  if (!same) return;
  ++facts.constant;
  if (data::is_numeric(column.type()) && column.number(0) == 1) facts.ones = true;
}

void look_at_rows(const data::Table& table, std::size_t rows, ResultFacts& facts) {
  std::unordered_set<std::uint64_t> seen;
  std::string text;
  for (std::size_t row = 0; row < rows; ++row) {
    text.clear();
    for (const auto& column : table.columns()) {
      if (column.values.is_null(row)) text += '\x1e';
      text += column.values.formatted(row);
      text += '\x1f';
    }
    const auto hashed = hash(text);
    facts.fingerprint += hashed;
    if (!seen.insert(hashed).second) facts.repeats = true;
    if (table[0].values.is_null(row)) facts.null_row = true;
  }
}

}  // namespace

ResultFacts look_at(const data::Table& table) {
  ResultFacts facts;
  facts.rows = std::min(table.row_count(), looked_at + 1);
  facts.columns = table.column_count();
  facts.fingerprint = hash(std::to_string(facts.rows) + "x" + std::to_string(facts.columns));
  if (facts.rows == 0) return facts;
  const std::size_t rows = std::min(facts.rows, looked_at);
  std::size_t nulls = 0;
  for (const auto& column : table.columns()) {
    nulls += column.values.null_count();
    look_at_column(column.values, rows, facts);
  }
  facts.null_share = static_cast<double>(nulls) / static_cast<double>(facts.rows * facts.columns);
  if (facts.rows == 1 && facts.columns == 1) {
    facts.numeric = data::is_numeric(table[0].values.type()) && nulls == 0;
    facts.zero = facts.numeric && table[0].values.number(0) == 0;
  }
  look_at_rows(table, rows, facts);
  return facts;
}

}  // namespace parlance::analyst
