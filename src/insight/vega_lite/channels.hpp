// How the fields of a plan's rows become Vega-Lite channels: axes, scales, legend, tooltip. The rows have the
// fields x (category, or number), words (of a moment), to (a bin's end), y, series and label.
#pragma once

#include <boost/json/fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "insight/chart_plan.hpp"

namespace parlance::insight::vega_lite {

[[nodiscard]] boost::json::array strings(std::span<const std::string> texts);
[[nodiscard]] boost::json::array strings(std::span<const std::string_view> texts);

/// Least and most of that part of the marks, (0, 0) where none is finite.
[[nodiscard]] std::pair<double, double> range_of(const ChartPlan& plan, double Mark::* part);

/// "Runtime (min)": a unit that no sign shows beside each number.
[[nodiscard]] std::string axis_title(const Axis& axis);

/// The axis of numbers from `least` to `most`.
[[nodiscard]] boost::json::object ticked(const Axis& axis, double least, double most, bool grid);

/// y from zero.
[[nodiscard]] boost::json::object measure_channel(const ChartPlan& plan);
/// y over the values that occur: from zero only if that squeezes nothing, or `from_zero`.
[[nodiscard]] boost::json::object fitted_measure_channel(const ChartPlan& plan, bool from_zero);
/// x in the plan's order of categories.
[[nodiscard]] boost::json::object category_channel(const ChartPlan& plan);
/// x as what it is: category, moment or number.
[[nodiscard]] boost::json::object position_channel(const ChartPlan& plan);
/// The series and their legend; empty without series.
[[nodiscard]] boost::json::object color_channel(const ChartPlan& plan);
/// Null without a label.
[[nodiscard]] boost::json::value series_title(const ChartPlan& plan);
[[nodiscard]] boost::json::array tooltip(const ChartPlan& plan);

}  // namespace parlance::insight::vega_lite
