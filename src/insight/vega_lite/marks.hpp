// One function for each kind of chart: what it adds to a specification, its mark or layers and its encoding.
#pragma once

#include <boost/json/fwd.hpp>

#include "insight/chart_plan.hpp"

namespace parlance::insight::vega_lite {

/// Bars, lying or standing, single, stacked or grouped.
[[nodiscard]] boost::json::object bars(const ChartPlan& plan);
/// A line or an area.
[[nodiscard]] boost::json::object curve(const ChartPlan& plan);
/// A scatter of points.
[[nodiscard]] boost::json::object points(const ChartPlan& plan);
/// A pie with the share written beside each part.
[[nodiscard]] boost::json::object parts(const ChartPlan& plan);
/// A histogram. At least one mark.
[[nodiscard]] boost::json::object bins(const ChartPlan& plan);
[[nodiscard]] boost::json::object boxes(const ChartPlan& plan);
/// A heatmap.
[[nodiscard]] boost::json::object cells(const ChartPlan& plan);

}  // namespace parlance::insight::vega_lite
