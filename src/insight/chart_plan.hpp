// A chart decided down to its marks, before any way of drawing it: the specification, the terminal chart and
// the description all say the same because all are made from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "data/table.hpp"
#include "insight/choice.hpp"
#include "insight/picture.hpp"
#include "insight/time_grain.hpp"

namespace parlance::insight {

struct Axis {
  enum class Kind : std::uint8_t { category, time, number } kind = Kind::category;
  std::string label;
  std::string unit;
  TimeGrain grain = TimeGrain::day;
  bool whole = false;  ///< only whole numbers occur
};

/// One bar, point, slice or cell. For a histogram a bin from `position` to `upper`, `value` rows high.
struct Mark {
  std::string category;  ///< words of x where it is a category; a moment's words where it is a time
  double position = 0;   ///< x where it is a number; milliseconds since 1970 UTC where it is a time
  double upper = 0;
  double value = 0;    ///< y; NaN leaves a gap in a line
  std::string series;  ///< "" without series
};

struct ChartPlan {
  ChartType type = ChartType::none;
  std::string title;
  Axis x;
  Axis y;
  std::string series_label;
  std::vector<Mark> marks;
  std::vector<std::string> categories;  ///< of x in drawing order, where x is a category
  std::vector<std::string> series;      ///< in drawing order
  bool horizontal = false;              ///< bars lie
  bool over_time = false;               ///< x is a moment, also where each has a bar
  std::vector<std::string> notes;       ///< what is not shown, in words
  std::vector<ChartPlan> panels;  ///< further measures over the same x, each drawn beside this one; no titles
};

/// Pure. Marks are cut to what a reader can take in; every cut is in `notes`.
[[nodiscard]] ChartPlan plan_chart(const data::Table& table, const PictureRequest& request);

}  // namespace parlance::insight
