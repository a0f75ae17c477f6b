// What a cell reads as in a chart, and where it stands on a scale.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "data/table.hpp"
#include "insight/phrases.hpp"
#include "insight/shape.hpp"

namespace parlance::insight {

/// Holds on to the table, the shapes and the phrases, which must outlive it. Columns are indices into the
/// table.
class CellWords {
 public:
  CellWords(const data::Table& table, const std::vector<ColumnShape>& shapes, const Phrases& phrases);

  /// "Q2 2024", "Mon", "(no value)"; one line, safe to show.
  [[nodiscard]] std::string label(std::size_t column, std::size_t row) const;
  /// Milliseconds since 1970 UTC of a moment, else the number; NaN where the cell stands nowhere.
  [[nodiscard]] double place(std::size_t column, std::size_t row) const;
  /// Whether only whole numbers occur.
  [[nodiscard]] bool whole(std::size_t column) const;

 private:
  [[nodiscard]] std::string name_in_cycle(std::size_t column, std::size_t row) const;
  [[nodiscard]] double number(std::size_t column, std::size_t row) const;

  const data::Table* table_;
  const std::vector<ColumnShape>* shapes_;
  const Phrases* phrases_;
  std::vector<std::string> months_;
  std::vector<std::string> weekdays_;
};

}  // namespace parlance::insight
