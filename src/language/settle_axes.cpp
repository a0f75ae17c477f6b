// What a chart needs that the words leave open: a name for each bar, a height for each name, and the order of
// what is drawn.
#include <algorithm>
#include <array>
#include <string_view>

#include "language/assemble.hpp"
#include "language/row_identity.hpp"

namespace parlance::language {
namespace {

/// Stems that speak of what is computed rather than of what it is computed for.
constexpr std::array<std::string_view, 14> computing = {"number", "count",  "mani",   "much",    "total",
                                                        "sum",    "amount", "averag", "mean",    "avg",
                                                        "maxim",  "minim",  "max",    "frequenc"};

bool speaks_of_computed(const std::vector<std::string>& stems) {
  return std::ranges::any_of(
      stems, [](const std::string& stem) { return std::ranges::find(computing, stem) != computing.end(); });
}

std::string run_together(const std::vector<std::string>& stems) {
  std::string all;
  for (const auto& stem : stems) all += stem;
  return all;
}

void put_first(const Term& term, Reading& reading) {
  if (!reading.outputs.push(term)) return;
  std::rotate(reading.outputs.begin(), reading.outputs.end() - 1, reading.outputs.end());
}

}  // namespace

/// "the number of countries of mountains": a single bar tells nothing, each country is meant.
void Assembler::name_what_is_counted(Reading& reading) const {
  if (reading.outputs.size() != 1 || !reading.groups.empty() || reading.limit > 0) return;
  Term& count = reading.outputs[0];
  const bool of_column = count.kind == Term::Kind::column && count.aggregate == Aggregate::count &&
                         count.grain == Grain::none && !count.share;
  if (!of_column) return;
  count.distinct = false;
  Term name = count;
  name.aggregate = Aggregate::none;
  put_first(name, reading);
}

/// "a pie chart of the cities of the branches": how many there are of each.
void Assembler::count_what_is_named(Reading& reading) const {
  if (reading.outputs.size() != 1 || !reading.groups.empty() || reading.limit > 0) return;
  const Term name = reading.outputs[0];
  if (name.kind != Term::Kind::column || name.aggregate != Aggregate::none || name.grain != Grain::none ||
      name.arithmetic != 0)
    return;
  const bool spread = annotation_->chart.type.starts_with("histogram") || annotation_->chart.type.empty() ||
                      annotation_->chart.type.starts_with("box");
  const auto& column = meaning(name.column);
  if (column.unique || (spread && data::is_numeric(column.type))) return;
  reading.outputs.push(count_of_rows(static_cast<std::int16_t>(column.table)));
}

/// "a box plot of horsepower by origin" shows the values of each group, so nothing is computed of them.
void Assembler::leave_values(Reading& reading) const {
  if (!annotation_->chart.type.starts_with("box") || reading.limit > 0) return;
  const auto said = [&](const Term& term) {
    return std::ranges::any_of(annotation_->marks, [&](const Mark& cue) {
      return cue.kind == MarkKind::cue && cue.cue == Cue::aggregate &&
             static_cast<Aggregate>(cue.argument) == term.aggregate;
    });
  };
  const auto computed = [](const Term& term) { return term.aggregate != Aggregate::none; };
  const auto guessed = [&](const Term& term) {
    return term.kind == Term::Kind::column && computed(term) && data::is_numeric(meaning(term.column).type) &&
           !said(term);
  };
  if (!std::ranges::all_of(reading.outputs,
                           [&](const Term& term) { return !computed(term) || guessed(term); }))
    return;
  for (auto& output : reading.outputs) output.aggregate = Aggregate::none;
  reading.groups.clear();
  reading.order.clear();
}

/// What is drawn sideways: what the groups are, else what is shown first.
const Term& Assembler::drawn_sideways(const Reading& reading) const {
  for (const auto& output : reading.outputs) {
    if (output.aggregate == Aggregate::none && !is_measure(output)) return output;
  }
  for (const auto& output : reading.outputs) {
    if (output.aggregate == Aggregate::none) return output;
  }
  return reading.outputs[0];
}

/// What is drawn upwards: what is computed, else the last quantity.
const Term& Assembler::drawn_upwards(const Reading& reading) const {
  for (const auto& output : reading.outputs) {
    if (output.aggregate != Aggregate::none) return output;
  }
  for (std::size_t at = reading.outputs.size(); at-- > 1;) {
    if (is_measure(reading.outputs[at])) return reading.outputs[at];
  }
  return reading.outputs.back();
}

/// What "sort by the home city", "by the average of age" names among what is drawn.
const Term& Assembler::drawn_as(const std::vector<std::string>& stems, const Reading& reading) const {
  const bool computed = speaks_of_computed(stems);
  const std::string together = run_together(stems);
  const Term* best = nullptr;
  int most = 0;
  for (const auto& output : reading.outputs) {
    if (output.kind != Term::Kind::column && output.kind != Term::Kind::entity) continue;
    const bool entity = output.kind == Term::Kind::entity;
    const auto& column =
        catalog_->columns[entity ? title_column(*catalog_, static_cast<std::size_t>(output.table))
                                 : static_cast<std::size_t>(output.column)];
    int fit = 0;
    for (const auto& stem : stems) {
      const bool of_table = entity && std::ranges::find(catalog_->tables[column.table].stems, stem) !=
                                          catalog_->tables[column.table].stems.end();
      if (of_table || std::ranges::find(column.stems, stem) != column.stems.end()) fit += 2;
    }
    const std::string own = run_together(column.stems);
    if (own.starts_with(together) || together.starts_with(own)) fit += 3;
    if (computed) fit += output.aggregate != Aggregate::none ? 3 : -3;
    if (fit > most) {
      most = fit;
      best = &output;
    }
  }
  if (best != nullptr) return *best;
  return computed ? drawn_upwards(reading) : drawn_sideways(reading);
}

void Assembler::settle_axes(Reading& reading) const {
  const ChartRequest& chart = annotation_->chart;
  if (!chart.wanted || reading.outputs.empty()) return;
  leave_values(reading);
  name_what_is_counted(reading);
  count_what_is_named(reading);
  if (has_aggregate(reading)) reading.distinct = false;  // each name stands once anyway
  if (chart.reversed && reading.outputs.size() == 2 && reading.groups.empty())
    std::swap(reading.outputs[0], reading.outputs[1]);
  if (chart.order == ChartRequest::Order::none || reading.limit > 0) return;
  const Term key = chart.order == ChartRequest::Order::x   ? drawn_sideways(reading)
                   : chart.order == ChartRequest::Order::y ? drawn_upwards(reading)
                                                           : drawn_as(chart.order_stems, reading);
  reading.order.clear();
  reading.order.push({key, chart.descending});
}

/// "the number of physicians who are trained in ...": one bar for each of them.
void Assembler::vary_axes(std::vector<Draft>& drafts) const {
  if (!annotation_->chart.wanted) return;
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Reading& reading = drafts[i].reading;
    const bool lone = reading.outputs.size() == 1 && reading.outputs[0].kind == Term::Kind::rows &&
                      reading.outputs[0].table >= 0 && reading.groups.empty();
    if (!lone) continue;
    Draft made = drafts[i];
    const Term entity{
        .kind = Term::Kind::entity, .table = reading.outputs[0].table, .mark = reading.outputs[0].mark};
    put_first(entity, made.reading);
    made.reading.groups.push(entity);
    made.local -= 0.5F;
    if (!made.reading.order.empty()) settle_axes(made.reading);
    drafts.push_back(made);
  }
}

}  // namespace parlance::language
