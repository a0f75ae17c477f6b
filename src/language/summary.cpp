#include "language/summary.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "data/value.hpp"
#include "language/query.hpp"

namespace parlance::language {
namespace {

const char* aggregate_words(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::count:
      return "number of ";
    case Aggregate::sum:
      return "sum of ";
    case Aggregate::avg:
      return "average of ";
    case Aggregate::min:
      return "lowest ";
    case Aggregate::max:
      return "highest ";
    case Aggregate::median:
      return "median of ";
    case Aggregate::stddev:
      return "standard deviation of ";
    case Aggregate::variance:
      return "variance of ";
    case Aggregate::none:
      break;
  }
  return "";
}
const char* grain_words(Grain grain) {
  switch (grain) {
    case Grain::year:
      return "year of ";
    case Grain::quarter:
      return "quarter of ";
    case Grain::month:
      return "month of ";
    case Grain::week:
      return "week of ";
    case Grain::day:
      return "day of ";
    case Grain::weekday:
      return "weekday of ";
    case Grain::hour:
      return "hour of ";
    case Grain::month_of_year:
      return "calendar month of ";
    case Grain::none:
      break;
  }
  return "";
}
const char* comparison_words(Comparison op) {
  switch (op) {
    case Comparison::equal:
      return " is ";
    case Comparison::not_equal:
      return " is not ";
    case Comparison::less:
      return " below ";
    case Comparison::less_equal:
      return " at most ";
    case Comparison::greater:
      return " above ";
    case Comparison::greater_equal:
      return " at least ";
    case Comparison::between:
      return " between ";
    case Comparison::contains:
      return " contains ";
    case Comparison::starts_with:
      return " starts with ";
    case Comparison::ends_with:
      return " ends with ";
    case Comparison::is_null:
      return " is missing";
    case Comparison::is_not_null:
      return " is known";
    case Comparison::is_zero:
      return " is zero";
    case Comparison::is_true:
      return " is set";
    case Comparison::none:
      break;
  }
  return " ";
}

std::string counted_periods(Grain grain) {
  const std::string one = grain_words(grain);  // "day of "
  return "number of " + one.substr(0, one.rfind(" of ")) + "s";
}

/// "total revenue per total units" would be pedantic: of a ratio only an average is said to be one.
std::string derived_words(const Term& term, const semantic::Catalog& catalog) {
  const auto& left = catalog.columns[static_cast<std::size_t>(term.column)].label;
  const auto& right = catalog.columns[static_cast<std::size_t>(term.other)].label;
  if (term.other_aggregate != Aggregate::none)
    return aggregate_words(term.aggregate) + left + (term.arithmetic == '-' ? " minus " : " by ") +
           aggregate_words(term.other_aggregate) + right;
  switch (term.arithmetic) {
    case '/':
      return left + " per " + right;
    case '%':
      return left + " as a percentage of " + right;
    case '-':
      return aggregate_words(term.aggregate) + left + " minus " + right;
    case '*':
      return aggregate_words(term.aggregate) + left + " times " + right;
    default:
      return aggregate_words(term.aggregate) + left + " plus " + right;
  }
}

std::string term_words(const Term& term, const semantic::Catalog& catalog) {
  std::string words;
  if (term.share) words += term.rate ? "share in each of " : "share of ";
  if (term.running) words += "running ";
  if (term.change) words += term.difference ? "difference of " : "change of ";
  switch (term.kind) {
    case Term::Kind::rows:
      return words + (term.distinct ? "number of distinct " : "number of ") +
             (term.table >= 0 ? catalog.tables[static_cast<std::size_t>(term.table)].label
                              : std::string("rows"));
    case Term::Kind::place:
      return words + "place in the list";
    case Term::Kind::entity:
      return words + catalog.tables[static_cast<std::size_t>(term.table)].label;
    case Term::Kind::all_columns:
      return words + "everything about " + catalog.tables[static_cast<std::size_t>(term.table)].label;
    default:
      break;
  }
  if (term.arithmetic != 0) return words + derived_words(term, catalog);
  if (term.aggregate == Aggregate::count && term.grain != Grain::none)
    return words + counted_periods(term.grain);
  words += aggregate_words(term.aggregate);
  if (term.distinct) words += "distinct ";
  words += grain_words(term.grain);
  if (term.column >= 0) words += catalog.columns[static_cast<std::size_t>(term.column)].label;
  return words;
}

std::string mark_words(std::int16_t place, const Annotation& annotation) {
  if (place < 0) return "";
  const auto& mark = annotation.marks[static_cast<std::size_t>(place)];
  if (mark.kind == MarkKind::value) return mark.value;
  std::string words;
  for (std::size_t i = mark.begin; i < mark.end; ++i) {
    if (!words.empty()) words += ' ';
    words += annotation.tokens[i].text;
  }
  return words;
}

std::string condition_words(const Condition& condition, const Annotation& annotation,
                            const semantic::Catalog& catalog) {
  if (condition.operand == Condition::Operand::exists)
    return "without any " + term_words(condition.left, catalog);
  if (condition.operand == Condition::Operand::among) {
    const Reading& set = annotation.sets[static_cast<std::size_t>(condition.set)];
    return term_words(condition.left, catalog) + (condition.negated ? " not" : "") + " among (" +
           summarize(set, annotation, catalog) + ")";
  }
  if (condition.operand == Condition::Operand::contrast) {
    const char* link = condition.op == Comparison::less      ? "less in "
                       : condition.op == Comparison::greater ? "more in "
                                                             : "";
    return link + mark_words(condition.value, annotation) +
           (condition.op == Comparison::none ? " beside " : " than in ") +
           mark_words(condition.value2, annotation);
  }
  std::string words = condition.excluded ? "with no " : "";
  words += term_words(condition.left, catalog);
  if (condition.negated && !condition.excluded && condition.op != Comparison::not_equal) words += " not";
  words += comparison_words(condition.op);
  if (condition.own) return words + "their own " + term_words(condition.right, catalog);
  if (condition.operand == Condition::Operand::average_of_groups)
    return words + "the average over all of them";
  if (condition.operand == Condition::Operand::row)
    return words + "that of " + mark_words(condition.value, annotation);
  if (condition.operand != Condition::Operand::value)
    return words + "the " + term_words(condition.right, catalog);
  words += mark_words(condition.value, annotation);
  if (condition.value2 >= 0) words += " and " + mark_words(condition.value2, annotation);
  return words;
}

std::string relation_words(RowRelation relation) {
  switch (relation) {
    case RowRelation::next:
      return "in the row after: ";
    case RowRelation::previous:
      return "in the row before: ";
    case RowRelation::difference:
      return "difference of ";
    case RowRelation::existence:
      return "whether there is any ";
    case RowRelation::none:
      break;
  }
  return "";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

}  // namespace

std::string summarize(const Reading& reading, const Annotation& annotation,
                      const semantic::Catalog& catalog) {
  std::vector<std::string> outputs;
  std::vector<std::string> groups;
  for (const auto& term : reading.outputs) {
    if (std::ranges::find(reading.groups, term) == reading.groups.end())
      outputs.push_back(term_words(term, catalog));
  }
  for (const auto& term : reading.groups) groups.push_back(term_words(term, catalog));
  if (outputs.empty()) outputs.swap(groups);
  std::string text =
      relation_words(reading.relation) + (reading.distinct ? "distinct " : "") + joined(outputs);
  if (reading.over_groups == Aggregate::avg) text = "average of " + text;
  if (!groups.empty()) text += " by " + joined(groups);
  for (std::size_t i = 0; i < reading.conditions.size(); ++i) {
    const auto& condition = reading.conditions[i];
    text += i == 0 ? ", where " : condition.alternative ? " or " : " and ";
    text += condition_words(condition, annotation, catalog);
  }
  if (!reading.order.empty()) {
    const auto& key = reading.order[0];
    text += reading.limit > 0
                ? (", the " + (reading.limit == 1 ? std::string("one") : std::to_string(reading.limit)) +
                   " with the " + (key.descending ? "highest " : "lowest "))
                : ", by ";
    text += term_words(key.term, catalog);
    if (reading.limit == 0) text += key.descending ? ", highest first" : ", lowest first";
    if (reading.top_per_group) text += " in each";
  }
  if (reading.without_totals) text += ", without the row of totals";
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::vector<Span> explain_spans(const Draft& draft, const Annotation& annotation,
                                const semantic::Catalog& catalog, std::string_view question) {
  std::vector<Span> spans;
  for (const std::int16_t place : draft.used) {
    const auto& mark = annotation.marks[static_cast<std::size_t>(place)];
    Span span;
    span.start = annotation.tokens[mark.begin].start;
    span.end = annotation.tokens[mark.end - 1].end;
    span.text = std::string(question.substr(span.start, span.end - span.start));
    switch (mark.kind) {
      case MarkKind::column: {
        const auto& column = catalog.columns[static_cast<std::size_t>(mark.column)];
        span.kind = "column";
        span.name = column.label;
        span.expression = catalog.tables[column.table].name + "." + column.name;
        break;
      }
      case MarkKind::table:
        span.kind = "table";
        span.name = catalog.tables[static_cast<std::size_t>(mark.table)].label;
        span.expression = catalog.tables[static_cast<std::size_t>(mark.table)].name;
        break;
      case MarkKind::value:
        span.kind = "value";
        span.name = catalog.columns[static_cast<std::size_t>(mark.column)].label + " is " + mark.value;
        break;
      case MarkKind::number:
        span.kind = "number";
        span.name = data::to_string(data::Value{mark.number}) + (mark.unit.empty() ? "" : " " + mark.unit);
        break;
      case MarkKind::date:
        span.kind = "time_span";
        span.name = mark.grain == Grain::weekday || mark.grain == Grain::month_of_year
                        ? span.text
                        : base::to_string(mark.from) + " to " + base::to_string(base::Date{mark.to.days - 1});
        break;
      case MarkKind::clause: {
        const auto& condition = annotation.clauses[static_cast<std::size_t>(mark.clause)].condition;
        span.kind = "condition";
        span.name = condition_words(condition, annotation, catalog);
        break;
      }
      case MarkKind::cue: {
        static const std::map<Cue, const char*> kinds{
            {Cue::aggregate, "aggregate"}, {Cue::count, "aggregate"}, {Cue::compare, "operator"},
            {Cue::between, "operator"},    {Cue::like, "operator"},   {Cue::negation, "operator"},
            {Cue::order_by, "order"},      {Cue::direction, "order"}, {Cue::superlative, "order"},
            {Cue::common, "order"},        {Cue::group_by, "group"},  {Cue::by, "group"},
            {Cue::grain, "grain"},         {Cue::top, "limit"},       {Cue::distinct, "distinct"},
            {Cue::share, "share"}};
        const auto kind = kinds.find(mark.cue);
        if (kind == kinds.end()) continue;
        span.kind = kind->second;
        span.name = mark.phrase->argument.empty() ? span.text : mark.phrase->argument;
        break;
      }
    }
    spans.push_back(std::move(span));
  }
  return spans;
}

std::vector<std::string> unused_words(const Draft& draft, const Annotation& annotation) {
  std::vector<bool> covered(annotation.tokens.size(), false);
  for (const std::int16_t place : draft.used) {
    const auto& mark = annotation.marks[static_cast<std::size_t>(place)];
    for (std::size_t i = mark.begin; i < mark.end; ++i) covered[i] = true;
  }
  std::vector<std::string> words;
  for (std::size_t i = 0; i < covered.size(); ++i) {
    if (!covered[i] && annotation.content[i]) words.push_back(annotation.tokens[i].text);
  }
  return words;
}

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
    output.unit = term.arithmetic == '%' ? "percent" : term.arithmetic == '-' ? output.unit : "";
    if (ratio && term.aggregate == Aggregate::sum) output.aggregate = "avg";  // ratios do not add up
  }
  if (term.share || (term.change && !term.difference)) output.unit = "percent";
  return output;
}

}  // namespace

namespace {

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

std::vector<OutputColumn> describe_outputs(const Reading& reading, const std::vector<Term>& beside,
                                           const Annotation& annotation, const semantic::Catalog& catalog) {
  std::vector<OutputColumn> outputs;
  const Condition* const periods = contrast_of(reading);
  for (const auto& term : reading.outputs) {
    if (term.kind == Term::Kind::all_columns) {
      for (const std::size_t column : catalog.tables[static_cast<std::size_t>(term.table)].columns) {
        const auto& at = catalog.columns[column];
        const bool measure = at.role == semantic::Role::measure;
        outputs.push_back({at.label,
                           at.role == semantic::Role::time ? "time"
                           : measure                       ? "measure"
                                                           : "dimension",
                           at.unit, ""});
      }
      continue;
    }
    if (periods != nullptr && term.aggregate != Aggregate::none) {
      describe_contrast(term, *periods, annotation, catalog, outputs);
      continue;
    }
    outputs.push_back(describe_output(term, catalog));
    if (reading.over_groups == Aggregate::avg) outputs.back().name = "average of the " + outputs.back().name;
  }
  const bool one = reading.relation == RowRelation::difference || reading.relation == RowRelation::existence;
  if (one && outputs.size() > 1) outputs.resize(1);
  if (reading.relation == RowRelation::existence)
    outputs.front() = {.name = "answer", .role = "dimension", .unit = "", .aggregate = ""};
  for (const auto& term : beside) {
    outputs.push_back(describe_output(term, catalog));
    outputs.back().context = true;
  }
  return outputs;
}

Intent intent_of(const Reading& reading) {
  const auto any = [&](const auto& test) { return std::ranges::any_of(reading.outputs, test); };
  if (any([](const Term& term) { return term.share; })) return Intent::proportion;
  if (std::ranges::any_of(reading.groups, [](const Term& term) { return term.grain != Grain::none; }))
    return Intent::trend;
  if (reading.limit > 0) return Intent::ranking;
  if (!reading.groups.empty()) return Intent::comparison;
  if (any([](const Term& term) { return term.aggregate == Aggregate::count; })) return Intent::count;
  return Intent::lookup;
}

}  // namespace parlance::language
