// Which columns of a catalog tell when something happened. Asked of every column, so once for each catalog.
#pragma once

#include <cstddef>
#include <vector>

#include "semantic/catalog.hpp"

namespace parlance::language {

/// Immutable; threads may share it.
class TimeColumns {
 public:
  explicit TimeColumns(const semantic::Catalog& catalog);

  /// Whether a column tells times: by its type, its role, a format of dates, or words in its cells.
  [[nodiscard]] bool temporal(std::size_t column) const { return temporal_[column]; }
  /// Columns that a period of the question may be meant of: those that tell times or number years, without
  /// the ends of periods whose start stands beside them.
  [[nodiscard]] const std::vector<std::size_t>& of_periods() const { return of_periods_; }
  /// time_doubts() of a column.
  [[nodiscard]] int doubts(std::size_t column) const { return doubts_[column]; }

 private:
  std::vector<bool> temporal_;
  std::vector<std::size_t> of_periods_;
  std::vector<int> doubts_;
};

/// How many words of a time column say that it tells when a row was written down, changed or is due, rather
/// than when something happened.
[[nodiscard]] int time_doubts(const semantic::ColumnMeaning& column);

}  // namespace parlance::language
