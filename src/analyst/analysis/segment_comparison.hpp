// Groups of a table's rows set against the rest of it: how large each is, and by how much its averages
// differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"
#include "base/cancel.hpp"
#include "base/result.hpp"

namespace parlance::analyst {

/// One measure of the rows of a segment, and of all other rows. NaN where there are too few.
struct SegmentMeasure {
  double average = std::numeric_limits<double>::quiet_NaN();
  double rest = std::numeric_limits<double>::quiet_NaN();  ///< the average of the other rows
  /// Cohen's d (1988): the difference of the averages by the standard deviation within both, pooled.
  double effect = std::numeric_limits<double>::quiet_NaN();
};

struct Segment {
  std::string name;
  std::uint64_t rows = 0;
  std::vector<SegmentMeasure> measures;  ///< as in SegmentComparison::measures
};

/// A difference of at least medium size (Cohen: 0.5) between a segment of ten rows or more and the rest.
struct SegmentFinding {
  std::size_t segment = 0;
  std::size_t measure = 0;  ///< index into SegmentComparison::measures
};

struct SegmentComparison {
  std::size_t table = 0;
  std::size_t by = 0;                    ///< indices into Catalog::columns
  std::vector<std::size_t> measures;     ///< at most six
  std::uint64_t rows = 0;                ///< of the table
  std::vector<Segment> segments;         ///< the largest first, at most 20
  std::vector<SegmentFinding> findings;  ///< the largest difference first, at most five
  std::string sql;                       ///< of the segments
  std::string sql_of_all;
};

/// `by` is a column of the table; `measures` columns of numbers, the first ones of the table where empty.
/// Codes: unknown_column, not_numeric, cancelled, those of the source.
[[nodiscard]] base::Result<SegmentComparison> compare_segments(Workbench& workbench, std::size_t table,
                                                               const std::string& by,
                                                               const std::vector<std::string>& measures,
                                                               const base::CancelToken& cancel);
[[nodiscard]] std::string to_json(const SegmentComparison& comparison, const semantic::Catalog& catalog);

}  // namespace parlance::analyst
