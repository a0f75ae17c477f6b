// What is in a source: its tables and columns as measured, outliers and correlations of a sample, keys, and
// what could be asked for.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"
#include "base/cancel.hpp"
#include "data/table.hpp"

namespace parlance::analyst {

/// Numbers beyond 1.5 interquartile ranges of the quartiles (Tukey's fences).
struct OutlierCount {
  std::size_t column = 0;  ///< index into Catalog::columns
  std::size_t below = 0;
  std::size_t above = 0;
  std::size_t of = 0;  ///< sampled values
};

/// Pearson's r over the sampled rows where both are known.
struct Correlation {
  std::size_t left = 0;  ///< index into Catalog::columns
  std::size_t right = 0;
  double r = 0;
};

struct ProfileReport {
  std::vector<OutlierCount> outliers;     ///< only columns that have some
  std::vector<Correlation> correlations;  ///< |r| of 0.5 and more, strongest first
  std::vector<std::string> metrics;       ///< likely ones, as questions say them: "total revenue"
};

/// Looks at up to 20,000 rows of each table through guarded queries. A table that cannot be read is left out.
[[nodiscard]] ProfileReport make_profile(Workbench& workbench, const base::CancelToken& cancel);

[[nodiscard]] OutlierCount count_outliers(const data::Column& values);
/// NaN where fewer than three rows know both, or one of them does not vary.
[[nodiscard]] double correlation(const data::Column& left, const data::Column& right);

/// A catalog and what was found in it, as JSON.
[[nodiscard]] std::string to_json(const semantic::Catalog& catalog, const ProfileReport& report);

/// "dimension", "measure", ... of a column.
[[nodiscard]] std::string role_name(semantic::Role role);

}  // namespace parlance::analyst
