#include "insight/picture.hpp"

#include <array>

#include "insight/chart_plan.hpp"
#include "insight/description.hpp"
#include "insight/vega_lite/specification.hpp"

namespace parlance::insight {

std::string_view to_string(ChartType type) {
  constexpr std::array<std::string_view, 13> names{"none", "kpi",     "bar",  "grouped_bar", "stacked_bar",
                                                   "line", "area",    "pie",  "scatter",     "histogram",
                                                   "box",  "heatmap", "table"};
  return names.at(static_cast<std::size_t>(type));
}

Picture choose_picture(const data::Table& table, const PictureRequest& request) {
  const ChartPlan plan = plan_chart(table, request);
  Picture picture{plan.type, {}, describe(plan, table, request)};
  picture.vega_lite = vega_lite::specification_text(plan, picture.description);
  return picture;
}

}  // namespace parlance::insight
