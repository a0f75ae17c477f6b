// A picture in words, for readers who cannot see it.
#pragma once

#include <string>

#include "data/table.hpp"
#include "insight/chart_plan.hpp"
#include "insight/picture.hpp"

namespace parlance::insight {

/// Kind of chart, what its axes show, how many marks, the smallest and the largest with their names, first
/// and last of a time series, and what is not shown.
[[nodiscard]] std::string describe(const ChartPlan& plan, const data::Table& table,
                                   const PictureRequest& request);

}  // namespace parlance::insight
