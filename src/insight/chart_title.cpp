#include "insight/chart_title.hpp"

namespace parlance::insight {

std::string own_title(const ChartPlan& plan, const Phrases& phrases) {
  if (plan.type == ChartType::histogram) {
    return phrases.say("title.distribution", {{"measure", plan.x.label}});
  }
  if (plan.x.label.empty()) return plan.y.label;
  if (plan.type == ChartType::scatter) {
    return phrases.say("title.against", {{"measure", plan.y.label}, {"other", plan.x.label}});
  }
  std::vector<std::string> measures{plan.y.label};
  for (const ChartPlan& panel : plan.panels) measures.push_back(panel.y.label);
  return phrases.say("title.by", {{"measure", phrases.list(measures)}, {"dimension", plan.x.label}});
}

}  // namespace parlance::insight
