#include "semantic/survey/table_survey.hpp"

#include <algorithm>
#include <span>

#include "semantic/survey/column_groups.hpp"
#include "semantic/survey/engine_survey.hpp"
#include "semantic/survey/queries.hpp"

namespace parlance::semantic {
namespace {

/// Tables up to this many rows come here whole: one query, everything exact.
constexpr std::uint64_t kSmall = 20'000;
/// Views may hide any amount of work; of them only the first rows are looked at.
constexpr std::size_t kViewRows = 2'000;
/// Cells fetched at once.
constexpr std::size_t kCells = 3'000'000;

using queries::Columns;

/// The count the schema has, or the source's own; 0 where neither can tell.
std::uint64_t row_count(const Asker& asker, const data::TableSchema& table) {
  if (table.row_count.has_value()) return *table.row_count;
  const auto counted = asker.ask(queries::count_rows(table.name), 1);
  return counted.has_value() && counted->row_count() == 1 ? first_count((*counted)[0].values) : 0;
}

/// Fetches the first rows of a few columns and digests them. Where they are more bytes than are fetched at
/// once and not all that are `wanted` came, half of the columns are fetched at a time.
void digest_group(const Asker& asker, const data::TableSchema& table,
                  std::span<const Columns::value_type> group, std::size_t wanted, const DigestLimits& limits,
                  TableFindings& findings) {
  const auto fetched =
      asker.ask(queries::rows_of(table.name, Columns(group.begin(), group.end()), wanted, false), wanted);
  if (!fetched.has_value()) return;
  if (fetched->row_count() < std::min<std::size_t>(wanted, findings.rows) && group.size() > 1) {
    const auto half = group.size() / 2;
    digest_group(asker, table, group.first(half), wanted, limits, findings);
    digest_group(asker, table, group.subspan(half), wanted, limits, findings);
    return;
  }
  for (std::size_t at = 0; at < group.size(); ++at)
    findings.columns[place_of(table, group[at])] = digest((*fetched)[at].values, limits);
}

/// In groups of columns, so that a wide table does not fill the memory.
void digest_rows(const Asker& asker, const data::TableSchema& table, std::size_t rows,
                 const DigestLimits& limits, TableFindings& findings) {
  const std::size_t width =
      std::clamp<std::size_t>(kCells / std::max<std::size_t>(rows, 1), 1, table.columns.size());
  for (const auto& group : in_groups(all_columns(table), width))
    digest_group(asker, table, group, rows, limits, findings);
}

/// What is known exactly about all rows replaces what the first rows said.
void correct_range(const data::Table* ranges, std::size_t at, std::uint64_t rows, ColumnFindings& column) {
  auto& profile = column.profile;
  const double scale =
      static_cast<double>(rows) / static_cast<double>(std::max<std::uint64_t>(profile.rows, 1));
  if (column.unique)
    profile.distincts = static_cast<std::uint64_t>(static_cast<double>(profile.distincts) * scale);
  profile.rows = rows;
  profile.exact = false;
  column.all_values = false;
  if (ranges == nullptr) return;
  profile.nulls = rows - std::min(rows, first_count((*ranges)[1 + 3 * at].values));
  profile.minimum = (*ranges)[2 + 3 * at].values.value(0);
  profile.maximum = (*ranges)[3 + 3 * at].values.value(0);
}

/// Of columns that did not come here whole, be it for their number of rows or of bytes.
void correct_ranges(const Asker& asker, const data::TableSchema& table, TableFindings& findings) {
  Columns cut = all_columns(table);
  std::erase_if(cut, [&](const auto* column) {
    return findings.columns[place_of(table, column)].profile.rows >= findings.rows;
  });
  for (const auto& group : in_groups(cut, kColumnsAtOnce)) {
    const auto ranges = asker.ask(queries::ranges(table.name, group), 1);
    for (std::size_t at = 0; at < group.size(); ++at) {
      correct_range(ranges.has_value() ? &*ranges : nullptr, at, findings.rows,
                    findings.columns[place_of(table, group[at])]);
    }
  }
}

}  // namespace

TableFindings survey_table(const Asker& asker, const data::TableSchema& table, const SurveyOptions& options) {
  TableFindings findings;
  findings.columns.resize(table.columns.size());
  if (table.columns.empty()) return findings;
  DigestLimits limits;
  limits.texts = options.values_per_column;
  if (table.is_view) {
    digest_rows(asker, table, kViewRows, limits, findings);
    for (const auto& column : findings.columns) findings.rows = std::max(findings.rows, column.profile.rows);
    return findings;
  }
  findings.rows = row_count(asker, table);
  if (findings.rows <= kSmall) {
    digest_rows(asker, table, kSmall, limits, findings);
    correct_ranges(asker, table, findings);
  } else if (asker.in_duckdb()) {
    survey_by_engine(asker, table, options, findings);
  } else {
    limits.numbers = 1'000;
    digest_rows(asker, table, std::min<std::size_t>(findings.rows, options.sample_rows), limits, findings);
    correct_ranges(asker, table, findings);
  }
  return findings;
}

}  // namespace parlance::semantic
