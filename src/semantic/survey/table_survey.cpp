#include "semantic/survey/table_survey.hpp"

#include <algorithm>
#include <cmath>

#include "semantic/survey/queries.hpp"

namespace parlance::semantic {
namespace {

/// Tables up to this many rows come here whole: one query, everything exact.
constexpr std::uint64_t kSmall = 20'000;
/// Views may hide any amount of work; of them only the first rows are looked at.
constexpr std::size_t kViewRows = 2'000;
/// Rows drawn for quartiles where the engine aggregates the rest.
constexpr std::size_t kSample = 20'000;
/// Values of numbers are counted by the engine only where they are about this few.
constexpr std::uint64_t kFewValues = 60;
/// Cells fetched at once, and columns asked for at once: the guard lets no tree grow beyond measure.
constexpr std::size_t kCells = 3'000'000;
constexpr std::size_t kColumnsAtOnce = 100;

using queries::Columns;

bool is_looked_at(const data::ColumnSchema& column) { return column.type != data::Type::blob; }

Columns all_columns(const data::TableSchema& table) {
  Columns columns;
  for (const auto& column : table.columns) {
    if (is_looked_at(column)) columns.push_back(&column);
  }
  return columns;
}

std::size_t place_of(const data::TableSchema& table, const data::ColumnSchema* column) {
  return static_cast<std::size_t>(column - table.columns.data());
}

std::uint64_t to_count(const data::Column& column) {
  const double number = column.is_null(0) ? 0 : column.number(0);
  return std::isnan(number) ? 0 : static_cast<std::uint64_t>(number);
}

std::vector<Columns> in_groups(const Columns& columns, std::size_t width) {
  std::vector<Columns> groups;
  for (std::size_t start = 0; start < columns.size(); start += width) {
    const auto first = columns.begin() + static_cast<std::ptrdiff_t>(start);
    groups.emplace_back(first, first + static_cast<std::ptrdiff_t>(std::min(width, columns.size() - start)));
  }
  return groups;
}

/// The count the schema has, or the source's own; 0 where neither can tell.
std::uint64_t row_count(const Asker& asker, const data::TableSchema& table) {
  if (table.row_count.has_value()) return *table.row_count;
  const auto counted = asker.ask(queries::count_rows(table.name), 1);
  return counted.has_value() && counted->row_count() == 1 ? to_count((*counted)[0].values) : 0;
}

/// Fetches and digests; in groups of columns, so that a wide table does not fill the memory.
void digest_rows(const Asker& asker, const data::TableSchema& table, std::size_t rows,
                 const DigestLimits& limits, TableFindings& findings) {
  const Columns columns = all_columns(table);
  const std::size_t width =
      std::clamp<std::size_t>(kCells / std::max<std::size_t>(rows, 1), 1, columns.size());
  for (std::size_t start = 0; start < columns.size(); start += width) {
    const auto first = columns.begin() + static_cast<std::ptrdiff_t>(start);
    const Columns group(first, first + static_cast<std::ptrdiff_t>(std::min(width, columns.size() - start)));
    const auto fetched = asker.ask(queries::rows_of(table.name, group, rows, false), rows);
    if (!fetched.has_value()) continue;
    for (std::size_t at = 0; at < group.size(); ++at) {
      findings.columns[place_of(table, group[at])] = digest((*fetched)[at].values, limits);
    }
  }
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
  profile.nulls = rows - std::min(rows, to_count((*ranges)[1 + 3 * at].values));
  profile.minimum = (*ranges)[2 + 3 * at].values.value(0);
  profile.maximum = (*ranges)[3 + 3 * at].values.value(0);
}

void correct_ranges(const Asker& asker, const data::TableSchema& table, TableFindings& findings) {
  for (const auto& group : in_groups(all_columns(table), kColumnsAtOnce)) {
    const auto ranges = asker.ask(queries::ranges(table.name, group), 1);
    for (std::size_t at = 0; at < group.size(); ++at) {
      correct_range(ranges.has_value() ? &*ranges : nullptr, at, findings.rows,
                    findings.columns[place_of(table, group[at])]);
    }
  }
}

void take_aggregates(const data::Table& row, std::size_t at, std::uint64_t rows, ColumnFindings& column) {
  auto& profile = column.profile;
  profile.rows = rows;
  profile.nulls = rows - std::min(rows, to_count(row[1 + 5 * at].values));
  profile.distincts = std::min(to_count(row[2 + 5 * at].values), rows - profile.nulls);
  profile.minimum = row[3 + 5 * at].values.value(0);
  profile.maximum = row[4 + 5 * at].values.value(0);
  profile.exact = false;
  if (!row[5 + 5 * at].values.is_null(0)) profile.mean = row[5 + 5 * at].values.number(0);
}

/// Values with counts by the engine: all of a text column up to the limit, of numbers where they are few.
void take_values(const Asker& asker, const data::TableSchema& table, const data::ColumnSchema& schema,
                 std::size_t limit, ColumnFindings& column) {
  const auto counted = asker.ask(queries::value_counts(table.name, schema.name, limit + 1), limit + 1);
  if (!counted.has_value()) return;
  const auto& values = (*counted)[0].values;
  const auto& counts = (*counted)[1].values;
  const std::size_t kept = std::min(values.size(), limit);
  column.all_values = values.size() <= limit;
  for (std::size_t row = 0; row < kept; ++row) {
    column.values.emplace_back(values.formatted(row), static_cast<std::uint64_t>(counts.number(row)));
  }
  if (column.all_values) column.profile.distincts = values.size();
  summarize_values(column, schema.type == data::Type::text);
}

void take_quartiles(const Asker& asker, const data::TableSchema& table, TableFindings& findings) {
  Columns numbers;
  for (const auto& column : table.columns) {
    if (data::is_numeric(column.type)) numbers.push_back(&column);
  }
  for (const auto& group : in_groups(numbers, kColumnsAtOnce)) {
    const auto sample = asker.ask(queries::rows_of(table.name, group, kSample, true), kSample);
    if (!sample.has_value()) return;
    for (std::size_t at = 0; at < group.size(); ++at) {
      auto& profile = findings.columns[place_of(table, group[at])].profile;
      profile.quartiles = digest((*sample)[at].values, {0, 0}).profile.quartiles;
    }
  }
}

bool nearly_unique(const Profile& profile) {
  const std::uint64_t filled = profile.rows - profile.nulls;
  return filled > 0 && static_cast<double>(profile.distincts) >= 0.9 * static_cast<double>(filled);
}

/// A column that may be a key is counted exactly: an estimate cannot say that no value stands twice.
void settle_uniqueness(const Asker& asker, const data::TableSchema& table, const data::ColumnSchema& schema,
                       ColumnFindings& column) {
  const std::uint64_t filled = column.profile.rows - column.profile.nulls;
  const bool countable = schema.type == data::Type::integer || schema.type == data::Type::text;
  if (!column.all_values && countable && nearly_unique(column.profile)) {
    const auto counted = asker.ask(queries::count_distinct(table.name, schema.name), 1);
    if (counted.has_value()) column.profile.distincts = to_count((*counted)[0].values);
  }
  column.unique = filled > 0 && column.profile.distincts == filled && (column.all_values || countable);
}

/// Smallest and greatest of all values; false where not all are here.
bool take_range_of_values(ColumnFindings& column) {
  if (!column.all_values) return false;
  if (column.values.empty()) return true;
  const auto [least, most] = std::ranges::minmax_element(
      column.values, {}, [](const auto& value) -> const std::string& { return value.first; });
  column.profile.minimum = least->first;
  column.profile.maximum = most->first;
  return true;
}

/// Of texts with more values than are kept.
void take_spreads(const Asker& asker, const data::TableSchema& table, const Columns& columns,
                  TableFindings& findings) {
  if (columns.empty()) return;
  const auto row = asker.ask(queries::spreads(table.name, columns), 1);
  if (!row.has_value() || row->row_count() != 1) return;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    auto& profile = findings.columns[place_of(table, columns[at])].profile;
    profile.distincts = std::min(to_count((*row)[3 * at].values), profile.rows - profile.nulls);
    profile.minimum = (*row)[1 + 3 * at].values.value(0);
    profile.maximum = (*row)[2 + 3 * at].values.value(0);
  }
}

void aggregate_by_engine(const Asker& asker, const data::TableSchema& table, const SurveyOptions& options,
                         TableFindings& findings) {
  for (const auto& group : in_groups(all_columns(table), kColumnsAtOnce)) {
    const auto row = asker.ask(queries::aggregates(table.name, group), 1);
    if (!row.has_value() || row->row_count() != 1) return;
    Columns long_texts;
    for (std::size_t at = 0; at < group.size(); ++at) {
      auto& column = findings.columns[place_of(table, group[at])];
      take_aggregates(*row, at, findings.rows, column);
      const bool text = group[at]->type == data::Type::text;
      const bool few = column.profile.distincts <= kFewValues;
      if (text || few) take_values(asker, table, *group[at], options.values_per_column, column);
      if (text && !take_range_of_values(column)) long_texts.push_back(group[at]);
    }
    take_spreads(asker, table, long_texts, findings);
    for (const auto* column : group)
      settle_uniqueness(asker, table, *column, findings.columns[place_of(table, column)]);
  }
  take_quartiles(asker, table, findings);
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
  } else if (asker.in_duckdb()) {
    aggregate_by_engine(asker, table, options, findings);
  } else {
    limits.numbers = 1'000;
    digest_rows(asker, table, std::min<std::size_t>(findings.rows, options.sample_rows), limits, findings);
    if (findings.rows > options.sample_rows) correct_ranges(asker, table, findings);
  }
  return findings;
}

}  // namespace parlance::semantic
