// The queries of the survey, as trees.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "data/schema.hpp"
#include "sql/ast.hpp"

namespace parlance::semantic::queries {

using Columns = std::vector<const data::ColumnSchema*>;

/// SELECT count(*) FROM table
[[nodiscard]] sql::Query count_rows(const std::string& table);
/// SELECT columns FROM table LIMIT rows; `sampled` draws them at random where the engine can (DuckDB).
[[nodiscard]] sql::Query rows_of(const std::string& table, const Columns& columns, std::size_t rows,
                                 bool sampled);
/// One row: count(*), then for each column count, distinct values (near enough, of those `estimated` only),
/// minimum, maximum and mean, null for what a type does not have. For DuckDB.
[[nodiscard]] sql::Query aggregates(const std::string& table, const Columns& columns,
                                    const Columns& estimated);
/// One row: count, distinct values (near enough), minimum and maximum. For DuckDB.
[[nodiscard]] sql::Query spread(const std::string& table, const data::ColumnSchema& column);
/// One row: count(*), then for each column count, minimum and maximum. For every engine.
[[nodiscard]] sql::Query ranges(const std::string& table, const Columns& columns);
/// SELECT column, count(*) ... GROUP BY column, most frequent first.
[[nodiscard]] sql::Query value_counts(const std::string& table, const std::string& column, std::size_t limit);
/// SELECT count(DISTINCT column) FROM table
[[nodiscard]] sql::Query count_distinct(const std::string& table, const std::string& column);
/// How many values are not above the value of the row before, whatever the order of rows. None of them, and
/// no null, means that no value comes twice. For DuckDB.
[[nodiscard]] sql::Query count_falls(const std::string& table, const std::string& column);
/// Two numbers: distinct values of `child`.`column`, and how many of them `parent`.`key` holds.
[[nodiscard]] sql::Query orphans(const std::string& child, const std::string& column,
                                 const std::string& parent, const std::string& key);

struct Fences {
  std::string column;
  double lower = 0;
  double upper = 0;
};
/// One row: for each column how many values lie outside its fences.
[[nodiscard]] sql::Query count_outside(const std::string& table, const std::vector<Fences>& fences);
/// One row: Pearson's correlation of each pair of columns.
[[nodiscard]] sql::Query correlations(const std::string& table,
                                      const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace parlance::semantic::queries
