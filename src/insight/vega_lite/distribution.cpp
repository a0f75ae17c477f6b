#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "insight/vega_lite/channels.hpp"
#include "insight/vega_lite/marks.hpp"

namespace parlance::insight::vega_lite {

using boost::json::object;

object bins(const ChartPlan& plan) {
  object x{{"field", "x"}, {"type", "quantitative"}, {"title", axis_title(plan.x)}, {"bin", "binned"}};
  const auto [least, most] = range_of(plan, &Mark::position);
  x["axis"] = ticked(plan.x, least, std::max(most, plan.marks.back().upper), false);
  return {{"mark", object{{"type", "bar"}}},
          {"encoding", object{{"x", std::move(x)},
                              {"x2", object{{"field", "to"}}},
                              {"y", measure_channel(plan)},
                              {"tooltip", tooltip(plan)}}}};
}

object boxes(const ChartPlan& plan) {
  object encoding{{"y", fitted_measure_channel(plan, false)}};
  if (!plan.categories.empty() && !plan.x.label.empty()) encoding["x"] = category_channel(plan);
  return {{"mark", object{{"type", "boxplot"}, {"extent", 1.5}, {"size", 28}}},
          {"encoding", std::move(encoding)}};
}

}  // namespace parlance::insight::vega_lite
