// The queries of an analysis, as trees over one table.
#pragma once

#include <cstddef>
#include <vector>

#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst::table_queries {

/// count(*), then for each of `numbers` count, minimum and maximum as numbers, then for each of `others` its
/// count.
[[nodiscard]] sql::Query ranges(const semantic::Catalog& catalog, std::size_t table,
                                const std::vector<std::size_t>& numbers,
                                const std::vector<std::size_t>& others);
/// floor(number / width) and how many rows have it, in order.
[[nodiscard]] sql::Query bins(const semantic::Catalog& catalog, std::size_t column, double width);
/// Each value with its rows, most frequent first.
[[nodiscard]] sql::Query values(const semantic::Catalog& catalog, std::size_t column, std::size_t limit);
/// Pearson's r of each pair, left before right, in the order of columns.
[[nodiscard]] sql::Query correlations(const semantic::Catalog& catalog,
                                      const std::vector<std::size_t>& columns);
/// The period, its rows, and the average of each measure, in order of time.
[[nodiscard]] sql::Query series(const semantic::Catalog& catalog, std::size_t time, language::Grain grain,
                                const std::vector<std::size_t>& measures, std::size_t limit);
/// count(*), then of each measure its count, average and standard deviation; of each value of `by`, which
/// comes first, the most frequent before the others, where there is one.
[[nodiscard]] sql::Query moments(const semantic::Catalog& catalog, std::size_t table, const std::size_t* by,
                                 const std::vector<std::size_t>& measures, std::size_t limit);

}  // namespace parlance::analyst::table_queries
