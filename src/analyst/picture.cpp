#include "analyst/picture.hpp"

#include "analyst/column_hints.hpp"
#include "analyst/whole_names.hpp"

namespace parlance::analyst {

base::Result<Pictured> picture(const Ran& ran, const StageContext& context) {
  Pictured pictured;
  if (ran.result == nullptr) return pictured;
  const auto& reading = *ran.choice().candidate;
  pictured.columns = describe_columns(ran.result->table, reading.outputs, context.catalog);
  const auto [table, columns, places] = by_whole_names(ran.result->table, pictured.columns);
  pictured.request = {.columns = to_hints(columns),
                      .intent = to_text(reading.intent),
                      .wanted = reading.chart,
                      .title = reading.summary,
                      .order = measure_order(ran.choice().query.query(), pictured.columns),
                      .truncated = ran.result->truncated,
                      .language = "en",
                      .arranged = !ran.choice().query.query().order_by.empty()};
  if (context.options.draw) pictured.picture = insight::choose_picture(table, pictured.request);
  return pictured;
}

std::string describe(const Pictured& pictured) {
  return "chart: " + std::string(insight::to_string(pictured.picture.type));
}

}  // namespace parlance::analyst
