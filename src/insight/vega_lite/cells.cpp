#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "base/text.hpp"
#include "insight/axis_format.hpp"
#include "insight/theme.hpp"
#include "insight/vega_lite/channels.hpp"
#include "insight/vega_lite/marks.hpp"

namespace parlance::insight::vega_lite {

using boost::json::object;

object cells(const ChartPlan& plan) {
  const auto [least, most] = range_of(plan, &Mark::value);
  const bool both_signs = least < 0 && most > 0;
  object scale{{"range", both_signs ? strings(theme::diverging) : strings(theme::ramp)}};
  if (both_signs) scale["domainMid"] = 0;
  object x = category_channel(plan);
  object& axis = x["axis"].as_object();
  std::size_t longest = 0;
  for (const auto& label : plan.categories) longest = std::max(longest, base::display_width(label));
  if (longest * 7 * plan.categories.size() > static_cast<std::size_t>(theme::width)) axis["labelAngle"] = -45;
  axis["labelOverlap"] = false;
  object y{{"field", "series"},
           {"type", "nominal"},
           {"title", series_title(plan)},
           {"sort", nullptr},
           {"scale", object{{"domain", strings(plan.series)}}},
           {"axis", object{{"grid", false}}}};
  object color{{"field", "y"},
               {"type", "quantitative"},
               {"title", axis_title(plan.y)},
               {"scale", std::move(scale)},
               {"legend", object{{"labelExpr", number_label_expression(least, most, plan.y.unit)},
                                 {"gradientLength", 200}}}};
  return {{"mark", object{{"type", "rect"}}},
          {"encoding", object{{"x", std::move(x)},
                              {"y", std::move(y)},
                              {"color", std::move(color)},
                              {"tooltip", tooltip(plan)}}}};
}

}  // namespace parlance::insight::vega_lite
