#include "language/output_columns.hpp"

#include <map>

#include "language/reading_words.hpp"

namespace parlance::language {
namespace {

OutputColumn describe_output(const Term& term, const semantic::Catalog& catalog) {
  static const std::map<Aggregate, const char*> names{
      {Aggregate::none, ""},         {Aggregate::count, "count"},   {Aggregate::sum, "sum"},
      {Aggregate::avg, "avg"},       {Aggregate::min, "min"},       {Aggregate::max, "max"},
      {Aggregate::median, "median"}, {Aggregate::stddev, "stddev"}, {Aggregate::variance, "variance"}};
  OutputColumn output;
  output.name = term_words(term, catalog);
  output.aggregate = names.at(term.aggregate);
  output.role = "dimension";
  if (term.kind == Term::Kind::rows || term.aggregate != Aggregate::none) output.role = "measure";
  if (term.column >= 0) {
    const auto& at = catalog.columns[static_cast<std::size_t>(term.column)];
    if (term.aggregate != Aggregate::count) output.unit = at.unit;
    if (term.aggregate == Aggregate::none) {
      output.role = at.role == semantic::Role::time || term.grain != Grain::none ? "time"
                    : at.role == semantic::Role::measure                         ? "measure"
                    : at.role == semantic::Role::identifier                      ? "identifier"
                                                                                 : "dimension";
    }
  }
  if (term.arithmetic != 0) {
    const bool ratio = term.arithmetic == '/' || term.arithmetic == '%';
    output.role = "measure";
    output.unit = term.arithmetic == '%'   ? "percent"
                  : term.arithmetic == '-' ? output.unit
                  : term.arithmetic == 'd' ? "day"
                  : term.arithmetic == 'h' ? "hour"
                  : term.arithmetic == 'i' ? "minute"
                                           : "";
    if (ratio && term.aggregate == Aggregate::sum) output.aggregate = "avg";  // ratios do not add up
  }
  if (term.share || (term.change && !term.difference)) output.unit = "percent";
  if (term.grain == Grain::weekday) output.grain = "weekday";
  if (term.grain == Grain::month_of_year) output.grain = "month_of_year";
  return output;
}

/// A measure over two periods: each of them, and the change where it is shown.
void describe_contrast(const Term& term, const Condition& periods, const Annotation& annotation,
                       const semantic::Catalog& catalog, std::vector<OutputColumn>& outputs) {
  Term measure = term;
  measure.change = measure.difference = false;
  const auto from = [&](std::int16_t mark) { return annotation.marks[static_cast<std::size_t>(mark)].from; };
  const bool forward = from(periods.value) > from(periods.value2);
  for (const std::int16_t mark :
       {forward ? periods.value2 : periods.value, forward ? periods.value : periods.value2}) {
    outputs.push_back(describe_output(measure, catalog));
    outputs.back().name += ", " + mark_words(mark, annotation);
  }
  if (!term.change) return;
  outputs.push_back(describe_output(term, catalog));
  if (term.difference) outputs.back().unit = outputs[outputs.size() - 2].unit;
}

}  // namespace

ColumnPlaces places_beside(const std::vector<OutputColumn>& outputs) {
  ColumnPlaces places;
  for (std::size_t place = 0; place < outputs.size(); ++place) {
    if (outputs[place].context) places.push_back(place);
  }
  return places;
}

std::vector<OutputColumn> describe_outputs(const Reading& reading, const std::vector<Plan::Beside>& beside,
                                           const Annotation& annotation, const semantic::Catalog& catalog) {
  std::vector<OutputColumn> outputs;
  const Condition* const periods = contrast_of(reading);
  for (const auto& term : reading.outputs) {
    if (term.kind == Term::Kind::all_columns) {
      for (const std::size_t column : catalog.tables[static_cast<std::size_t>(term.table)].columns) {
        if (semantic::is_virtual(catalog, column)) continue;
        const auto& at = catalog.columns[column];
        const bool measure = at.role == semantic::Role::measure;
        outputs.push_back({at.label,
                           at.role == semantic::Role::time ? "time"
                           : measure                       ? "measure"
                                                           : "dimension",
                           at.unit, "", false, ""});
      }
      continue;
    }
    if (periods != nullptr && term.aggregate != Aggregate::none) {
      describe_contrast(term, *periods, annotation, catalog, outputs);
      continue;
    }
    outputs.push_back(describe_output(term, catalog));
    if (is_grouped_by(reading, term) && outputs.back().role == "measure") outputs.back().role = "dimension";
    if (reading.over_groups == Aggregate::avg) outputs.back().name = "average of the " + outputs.back().name;
  }
  const bool one = reading.relation == RowRelation::difference || reading.relation == RowRelation::existence;
  if (one && outputs.size() > 1) outputs.resize(1);
  if (reading.relation == RowRelation::existence)
    outputs.front() = {.name = "answer", .role = "dimension", .unit = "", .aggregate = "", .grain = ""};
  for (const auto& [term, place] : beside) {
    auto shown = describe_output(term, catalog);
    shown.context = true;
    shown.second_name =
        place > 0 && std::ranges::any_of(catalog.tables, [&](const semantic::TableMeaning& table) {
          return table.other_name && static_cast<std::int16_t>(*table.other_name) == term.column;
        });
    outputs.insert(outputs.begin() + static_cast<std::ptrdiff_t>(std::min(place, outputs.size())),
                   std::move(shown));
  }
  return outputs;
}

}  // namespace parlance::language
