// Functions of canonical SQL that SQLite lacks: median, quantile_cont, quantile_disc, mode, stddev,
// stddev_samp, stddev_pop, variance, var_samp, var_pop, covar_samp, covar_pop, corr as aggregates (all
// but mode also over windows).
#pragma once

#include <sqlite3.h>

namespace parlance::connect::sqlite {

/// They follow DuckDB: nulls are left out, quantile_cont interpolates, the samples of one row have no
/// deviation. SQLite's result code.
[[nodiscard]] int add_functions(sqlite3* database);

}  // namespace parlance::connect::sqlite
