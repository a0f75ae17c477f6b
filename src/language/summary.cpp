#include "language/summary.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "data/value.hpp"
#include "language/meanings.hpp"
#include "language/reading_words.hpp"

namespace parlance::language {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

/// What a phrase does, for people; nullptr for those that are not told of.
const char* kind_of_cue(Cue cue) {
  static const std::map<Cue, const char*> kinds{
      {Cue::aggregate, "aggregate"}, {Cue::count, "aggregate"}, {Cue::compare, "operator"},
      {Cue::between, "operator"},    {Cue::like, "operator"},   {Cue::negation, "operator"},
      {Cue::order_by, "order"},      {Cue::direction, "order"}, {Cue::superlative, "order"},
      {Cue::common, "order"},        {Cue::group_by, "group"},  {Cue::by, "group"},
      {Cue::grain, "grain"},         {Cue::top, "limit"},       {Cue::distinct, "distinct"},
      {Cue::share, "share"},         {Cue::others, "group"}};
  const auto kind = kinds.find(cue);
  return kind == kinds.end() ? nullptr : kind->second;
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
  for (const auto& term : reading.groups) {
    const Condition* const split = term.kind == Term::Kind::side ? split_of(reading) : nullptr;
    groups.push_back(split != nullptr ? "whether " + condition_words(*split, annotation, catalog)
                                      : term_words(term, catalog));
  }
  if (outputs.empty()) outputs.swap(groups);
  std::string text =
      relation_words(reading.relation) + (reading.distinct ? "distinct " : "") + joined(outputs);
  if (reading.over_groups == Aggregate::avg) text = "average of " + text;
  if (!groups.empty()) text += " by " + joined(groups);
  bool first = true;
  for (const auto& condition : reading.conditions) {
    if (condition.splits) continue;
    text += first ? ", where " : condition.alternative ? " or " : " and ";
    first = false;
    text += condition_words(condition, annotation, catalog);
  }
  if (!reading.order.empty()) {
    const auto& key = reading.order[0];
    text +=
        reading.limit > 0
            ? (", the " + (reading.offset > 0 ? "number " + std::to_string(reading.offset + 1) + ", " : "") +
               (reading.limit == 1 ? std::string("one") : std::to_string(reading.limit)) + " with the " +
               (key.descending ? "highest " : "lowest "))
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
        const auto* kind = kind_of_cue(mark.cue);
        if (kind == nullptr) continue;
        span.kind = kind;
        span.name = mark.phrase->argument.empty() ? span.text : mark.phrase->argument;
        break;
      }
    }
    span.role = role_of(mark, catalog);
    span.others = other_meanings(mark, annotation.marks, catalog);
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
