// How the marks along an axis read: few, round, in the unit's own way, times by the calendar.
#pragma once

#include <string>
#include <string_view>

#include "insight/time_grain.hpp"

namespace parlance::insight {

/// A Vega expression over `datum.value` for the ticks of an axis that spans [least, most]: 20k, $1.5M, 40%.
/// Holds nothing of the data but digits.
[[nodiscard]] std::string number_label_expression(double least, double most, std::string_view unit);

/// The distance between ticks of a time axis, as Vega's calendar intervals.
struct TimeTicks {
  std::string_view interval;  ///< year, month, week, day, hour, minute
  int step = 1;
  double spacing = 0;  ///< milliseconds between ticks where the calendar has no such interval, else 0
  std::string
      label_expression;  ///< over `datum`; names the larger unit below the first tick and where it turns
};

/// Ten ticks or so over `span` milliseconds, none finer than the grain.
[[nodiscard]] TimeTicks time_ticks(double span, TimeGrain grain);

}  // namespace parlance::insight
