#include <boost/json.hpp>
#include <utility>

#include "insight/vega_lite/channels.hpp"
#include "insight/vega_lite/marks.hpp"

namespace parlance::insight::vega_lite {

using boost::json::object;

object points(const ChartPlan& plan) {
  object encoding{
      {"x", position_channel(plan)}, {"y", fitted_measure_channel(plan, false)}, {"tooltip", tooltip(plan)}};
  if (!plan.series.empty()) encoding["color"] = color_channel(plan);
  const bool many = plan.marks.size() > 400;
  object mark{{"type", "point"}, {"filled", true}, {"size", many ? 20 : 44}, {"opacity", many ? 0.45 : 0.75}};
  return {{"mark", std::move(mark)}, {"encoding", std::move(encoding)}};
}

}  // namespace parlance::insight::vega_lite
