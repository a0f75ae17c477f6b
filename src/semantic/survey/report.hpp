// What `parlance profile` tells of a source: the catalog's profiles and what takes further queries, outliers
// and correlations.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "semantic/survey/survey.hpp"

namespace parlance::semantic {

struct ColumnReport {
  std::size_t column = 0;  ///< index into Catalog::columns
  /// Values below the first quartile less 1.5 interquartile ranges, or above the third by as much (Tukey,
  /// 1977); nullopt where the column is no measure or its middle half is all one value.
  std::optional<std::uint64_t> outliers;
  double lower_fence = 0;
  double upper_fence = 0;
};

/// Between two measures of one table: Pearson's r over the rows where both are filled.
struct Correlation {
  std::size_t left = 0;  ///< indices into Catalog::columns
  std::size_t right = 0;
  double coefficient = 0;
};

struct ProfileReport {
  std::vector<ColumnReport> columns;      ///< one per column of the catalog, in its order
  std::vector<Correlation> correlations;  ///< strongest first, none weaker than 0.3, at most 10 a table
  std::vector<Metric> metrics;            ///< likely ones
};

/// Computed by the engine, one query a table for outliers and one for correlations (of the first 12
/// measures). What the budget does not reach is left out. Code: cancelled.
[[nodiscard]] base::Result<ProfileReport> report(connect::Source& source, const Catalog& catalog,
                                                 const SurveyOptions& options);

}  // namespace parlance::semantic
