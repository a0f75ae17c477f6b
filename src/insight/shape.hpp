// What a result's columns look like to a chart: which are categories, times or quantities, and how many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "data/table.hpp"
#include "insight/picture.hpp"
#include "insight/time_grain.hpp"

namespace parlance::insight {

enum class Kind : std::uint8_t {
  category,
  moment,
  quantity,
  nothing,  ///< no value at all
};

/// What recurring part of time numbers stand for: days from Sunday as 0, months from January as 1.
enum class Cycle : std::uint8_t { none, weekday, month };

struct ColumnShape {
  std::size_t column = 0;
  Kind kind = Kind::category;
  std::string label;
  std::string unit;
  bool additive = false;    ///< its values may be summed: a sum or a count of disjoint rows
  bool identifier = false;  ///< numbers that name things
  bool numeric = false;
  std::size_t nulls = 0;
  std::size_t distinct = 0;  ///< null is not counted
  std::size_t longest = 0;   ///< label in characters, of categories
  double minimum = 0;        ///< of numbers
  double maximum = 0;
  TimeGrain grain = TimeGrain::day;  ///< of moments
  Cycle cycle = Cycle::none;         ///< of numbers, or texts of digits
};

/// One shape a column, in the table's order. `hints` may be shorter than the table.
[[nodiscard]] std::vector<ColumnShape> shape_columns(const data::Table& table,
                                                     const std::vector<ColumnHint>& hints);

/// True where no two rows agree in all the given columns.
[[nodiscard]] bool unique_rows(const data::Table& table, const std::vector<std::size_t>& columns);

/// A cell made fit for a picture or a terminal: valid UTF-8, no control or direction-changing characters, no
/// line breaks.
[[nodiscard]] std::string clean_label(std::string_view text);

}  // namespace parlance::insight
