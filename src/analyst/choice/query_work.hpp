// How much an engine has to do for a query, told before it runs and without a clock, so that what is decided
// by it is decided the same way on every machine and under every load.
#pragma once

#include <chrono>
#include <string_view>

#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst {

/// Rows read and rows that joins make, from the sizes of the tables and how many different values the joined
/// columns have, and a fixed part for a query at all. A query inside another that looks at the outer one's
/// rows counts once for each of these. Tables of unknown size are taken to be large.
[[nodiscard]] double work_of(const sql::Query& query, const semantic::Catalog& catalog);

/// The work that a local engine, named by its dialect, does in that time on an ordinary machine, at the slow
/// end of what was measured: grouped rows. 0 for engines that were not measured: nothing is tried on these.
[[nodiscard]] double work_in(std::chrono::milliseconds time, std::string_view dialect);

}  // namespace parlance::analyst
