// A planned chart as a Vega-Lite specification.
#pragma once

#include <string>

#include "insight/chart_plan.hpp"

namespace parlance::insight::vega_lite {

/// JSON text, valid by Vega-Lite 6's schema, all data within; "" for none, kpi and table. Words from the data
/// stand only where Vega takes plain text, never in an expression or a field's name.
[[nodiscard]] std::string specification_text(const ChartPlan& plan, const std::string& description);

}  // namespace parlance::insight::vega_lite
