#include "language/reading_words.hpp"

#include "language/operand.hpp"
#include "language/summary.hpp"

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
    case 'd':
      return aggregate_words(term.aggregate) + std::string("days from ") + right + " to " + left;
    case 'h':
      return aggregate_words(term.aggregate) + std::string("hours from ") + right + " to " + left;
    case 'i':
      return aggregate_words(term.aggregate) + std::string("minutes from ") + right + " to " + left;
    case '-':
      return aggregate_words(term.aggregate) + left + " minus " + right;
    case '*':
      return aggregate_words(term.aggregate) + left + " times " + right;
    default:
      return aggregate_words(term.aggregate) + left + " plus " + right;
  }
}

}  // namespace

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
    case Term::Kind::side:
      return words + "group";
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
  if (condition.factor != 1) {
    std::string factor = std::to_string(condition.factor);
    factor.erase(factor.find_last_not_of('0') + 1);
    if (factor.ends_with('.')) factor.pop_back();
    words += factor + " times ";
  }
  if (condition.own) return words + "their own " + term_words(condition.right, catalog);
  if (condition.within >= 0)
    return words + "the " + term_words(condition.right, catalog) + " of the same " +
           catalog.columns[static_cast<std::size_t>(condition.within)].label;
  if (condition.operand == Condition::Operand::average_of_groups)
    return words + "the average over all of them";
  if (condition.operand == Condition::Operand::row)
    return words + "that of " + mark_words(condition.value, annotation);
  if (condition.operand != Condition::Operand::value)
    return words + "the " + term_words(condition.right, catalog);
  const bool part = asks_for_part(condition.op) && condition.value >= 0;
  words += part ? part_said(annotation.marks[static_cast<std::size_t>(condition.value)], annotation.tokens)
                : mark_words(condition.value, annotation);
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

}  // namespace parlance::language
