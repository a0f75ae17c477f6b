#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "insight/theme.hpp"
#include "insight/vega_lite/channels.hpp"
#include "insight/vega_lite/marks.hpp"

namespace parlance::insight::vega_lite {

namespace {

using boost::json::object;

constexpr std::size_t most_points_on_line = 40;

std::size_t points_on_each(const ChartPlan& plan) {
  return plan.marks.size() / std::max<std::size_t>(1, plan.series.size());
}

}  // namespace

object curve(const ChartPlan& plan) {
  const bool filled = plan.type == ChartType::area;
  object encoding{
      {"x", position_channel(plan)}, {"y", fitted_measure_channel(plan, filled)}, {"tooltip", tooltip(plan)}};
  if (!plan.series.empty()) encoding["color"] = color_channel(plan);
  object mark{{"type", filled ? "area" : "line"}};
  if (filled && plan.series.empty()) {
    mark["line"] = object{{"color", theme::accent}};
    mark["fillOpacity"] = 0.25;
  } else if (!filled && points_on_each(plan) <= most_points_on_line) {
    mark["point"] = object{{"size", 36}, {"filled", true}};
  }
  return {{"mark", std::move(mark)}, {"encoding", std::move(encoding)}};
}

}  // namespace parlance::insight::vega_lite
