#include "analyst/explain.hpp"

#include "analyst/clarify.hpp"
#include "analyst/whole_names.hpp"

namespace parlance::analyst {

base::Result<Explained> explain(const Ran& ran, const Pictured& pictured, const StageContext& context) {
  Explained explained;
  explained.alternatives = alternatives(ran, 4);
  explained.clarification = clarify(ran);
  explained.caveats = ran.choice().candidate->caveats;
  const auto& of_query = ran.choice().caveats;
  explained.caveats.insert(explained.caveats.end(), of_query.begin(), of_query.end());
  if (ran.result == nullptr || !context.options.tell) return explained;
  if (ran.result->truncated) {
    explained.caveats.push_back("only the first " + std::to_string(context.options.limit) +
                                " rows are here; findings speak of these");
  }
  const auto [table, columns, places] = by_whole_names(ran.result->table, pictured.columns);
  explained.findings = insight::find_findings(table, pictured.request.columns);
  explained.narrative = insight::narrate(table, pictured.request, explained.findings);
  for (auto& finding : explained.findings) {
    for (auto& column : finding.evidence.columns) column = places[column];
  }
  return explained;
}

std::string describe(const Explained& explained) {
  std::string text = std::to_string(explained.findings.size()) + " findings";
  if (explained.clarification) text += ", asks back";
  return text;
}

}  // namespace parlance::analyst
