#include "insight/description.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "insight/number_format.hpp"
#include "insight/phrases.hpp"
#include "insight/shape.hpp"

namespace parlance::insight {

namespace {

std::string sentence(std::string& text, const std::string& next) {
  if (!next.empty()) text += (text.empty() ? "" : " ") + next;
  return text;
}

/// "North", "North, 2024", "2 to 4": what a mark is called.
std::string name_of(const ChartPlan& plan, const Mark& mark) {
  std::string name = mark.category;
  if (plan.type == ChartType::histogram) {
    name = format_number(mark.position, "") + " \u2013 " + format_number(mark.upper, plan.x.unit);
  } else if (plan.x.kind == Axis::Kind::number) {
    name = format_number(mark.position, plan.x.unit);
  }
  if (!mark.series.empty()) name += (name.empty() ? "" : ", ") + mark.series;
  return name;
}

std::string extremes(const ChartPlan& plan, const Phrases& phrases) {
  const Mark* least = nullptr;
  const Mark* most = nullptr;
  for (const Mark& mark : plan.marks) {
    if (!std::isfinite(mark.value)) continue;
    if (least == nullptr || mark.value < least->value) least = &mark;
    if (most == nullptr || mark.value > most->value) most = &mark;
  }
  if (least == nullptr) return {};
  return phrases.say(least->value == most->value ? "describe.level" : "describe.range",
                     {{"measure", capitalized(plan.y.label)},
                      {"least", format_number(least->value, plan.y.unit)},
                      {"least_name", name_of(plan, *least)},
                      {"most", format_number(most->value, plan.y.unit)},
                      {"most_name", name_of(plan, *most)}});
}

std::string course(const ChartPlan& plan, const Phrases& phrases) {
  const bool single_line = plan.x.kind == Axis::Kind::time && plan.series.empty() && plan.marks.size() >= 2;
  if (!single_line) return {};
  const Mark& first = plan.marks.front();
  const Mark& last = plan.marks.back();
  if (!std::isfinite(first.value) || !std::isfinite(last.value)) return {};
  return phrases.say("describe.course", {{"first", format_number(first.value, plan.y.unit)},
                                         {"first_name", first.category},
                                         {"last", format_number(last.value, plan.y.unit)},
                                         {"last_name", last.category}});
}

std::string cells(const data::Table& table, const PictureRequest& request, const Phrases& phrases) {
  std::vector<std::string> parts;
  for (std::size_t column = 0; column < table.column_count(); ++column) {
    const auto& values = table[column].values;
    const ColumnHint hint = column < request.columns.size() ? request.columns[column] : ColumnHint{};
    const std::string label = clean_label(hint.label.empty() ? table[column].name : hint.label);
    const bool measured = data::is_numeric(values.type()) && (hint.role == "measure" || hint.role.empty());
    std::string shown =
        measured ? format_number(values.number(0), hint.unit) : clean_label(values.formatted(0));
    if (values.is_null(0)) shown = phrases.say("label.null");
    parts.push_back(phrases.say("describe.cell", {{"label", label}, {"value", shown}}));
  }
  return phrases.say("describe.kpi", {{"cells", phrases.list(parts)}});
}

}  // namespace

std::string describe(const ChartPlan& plan, const data::Table& table, const PictureRequest& request) {
  const Phrases phrases = Phrases::of(request.language);
  if (plan.type == ChartType::none || table.row_count() == 0) return phrases.say("describe.none");
  if (plan.type == ChartType::kpi) return cells(table, request, phrases);
  if (plan.type == ChartType::table) {
    return phrases.say("describe.table",
                       {{"rows", counted(table.row_count())}, {"columns", counted(table.column_count())}});
  }
  std::string text =
      phrases.say("describe.chart", {{"kind", phrases.say("kind." + std::string(to_string(plan.type)))},
                                     {"title", plan.title},
                                     {"count", counted(plan.marks.size())},
                                     {"marks", phrases.say("marks." + std::string(to_string(plan.type)))}});
  if (!plan.series.empty()) {
    sentence(text, phrases.say(plan.series_label.empty() ? "describe.series.only" : "describe.series",
                               {{"label", plan.series_label}, {"series", phrases.list(plan.series)}}));
  }
  sentence(text, extremes(plan, phrases));
  sentence(text, course(plan, phrases));
  for (const ChartPlan& panel : plan.panels) {
    sentence(text, extremes(panel, phrases));
    sentence(text, course(panel, phrases));
  }
  for (const std::string& note : plan.notes) sentence(text, note);
  return text;
}

}  // namespace parlance::insight
