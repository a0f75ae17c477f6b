// What a chart is called where the asker's words give no title.
#pragma once

#include <string>

#include "insight/chart_plan.hpp"
#include "insight/phrases.hpp"

namespace parlance::insight {

[[nodiscard]] std::string own_title(const ChartPlan& plan, const Phrases& phrases);

}  // namespace parlance::insight
