// What values, numbers and dates mean at their place in the question.
#include <algorithm>

#include "language/grammar.hpp"
#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

Comparison operator_or_equal(const State& state) {
  return state.op == Comparison::none ? Comparison::equal : state.op;
}

/// "from Chennai to Guruvayur": which end of a way a column holds.
float end_of_way(const std::string& preposition, const semantic::ColumnMeaning& column) {
  const auto named = [&](std::initializer_list<const char*> names) {
    return std::ranges::any_of(
        names, [&](const char* name) { return std::ranges::find(column.words, name) != column.words.end(); });
  };
  const bool start = named({"origin", "source", "departure", "start", "from", "sender", "depart"});
  const bool goal = named({"destination", "arrival", "end", "to", "target", "receiver", "arrive", "dest"});
  if (start == goal) return 0;
  if (preposition == "from") return start ? 0.6F : -0.6F;
  if (preposition == "to" || preposition == "into") return goal ? 0.6F : -0.6F;
  return 0;
}

/// "rivers in Colorado": what things are in is none of them.
bool is_inside_itself(const std::string& preposition, const semantic::TableMeaning& table,
                      std::int16_t column) {
  static constexpr const char* inside[] = {"in", "within", "through", "across", "inside"};
  return table.title == static_cast<std::size_t>(column) &&
         std::ranges::find(inside, preposition) != std::end(inside);
}

/// "Boston, Massachusetts": the first name is the thing, the second says where, and not the other way round.
bool names_the_wider_first(const semantic::Catalog& catalog, std::int16_t first, std::int16_t second) {
  if (first < 0) return false;  // a condition on how many rows there are
  const auto& narrow = catalog.columns[static_cast<std::size_t>(first)];
  const auto& wide = catalog.columns[static_cast<std::size_t>(second)];
  const bool name = std::ranges::find(narrow.words, "name") != narrow.words.end();
  return narrow.table == wide.table && !name &&
         catalog.tables[wide.table].title == static_cast<std::size_t>(second);
}

/// What a condition takes over from the one before it: "red or blue", "not red, blue".
void continue_condition(const State& state, const Condition& before, Condition& condition) {
  const bool same = before.left.column == condition.left.column &&
                    before.operand == Condition::Operand::value && before.op == condition.op;
  if (same) {
    condition.negated = before.negated;
    condition.excluded = before.excluded;
    const bool each = !state.both && (!state.conjunction || state.zone == Zone::output);
    condition.alternative = state.disjunction || each;
  } else if (state.disjunction) {
    condition.alternative = true;
  }
}

}  // namespace

/// Adds `left op value`, with the operator, the negation and the range that were pending.
bool Grammar::finish_condition(State& state, const Term& left, std::int16_t value_mark) const {
  Condition condition;
  condition.left = left;
  condition.value = value_mark;
  condition.op = operator_or_equal(state);
  if (state.held >= 0 && state.held != value_mark) state.score -= 2.0F;  // that number is lost
  if (state.between) {
    if (state.low < 0) {
      state.low = value_mark;
      state.subject = left;
      state.has_subject = true;
      return true;
    }
    condition.op = Comparison::between;
    condition.value = state.low;
    condition.value2 = value_mark;
  }
  condition.negated = state.negated;
  condition.alternative = state.disjunction && !state.reading.conditions.empty();
  state.disjunction = false;
  state.negated = state.between = state.has_subject = state.than = false;
  state.low = state.held = -1;
  state.op = Comparison::none;
  state.op_concept = -1;
  return state.reading.conditions.push(condition);
}

/// "the population of Texas": of what goes by that name itself, before what lies in it.
float Grammar::names_what_is_measured(const State& state, std::int16_t column) const {
  if (state.reading.outputs.size() != 1 || !state.reading.conditions.empty() || catalog_->tables.size() == 1)
    return 0;
  const Term& shown = state.reading.outputs[0];
  const auto& table = catalog_->tables[meaning(column).table];
  const bool measured = shown.kind == Term::Kind::column && shown.aggregate == Aggregate::none &&
                        meaning(shown.column).role == semantic::Role::measure &&
                        meaning(shown.column).table == meaning(column).table;
  const bool itself = table.title == static_cast<std::size_t>(column);
  return measured && itself ? (meaning(column).unique ? 1.2F : 0.6F) : 0.0F;
}

/// "laptops above the average laptop", "below its own 2008 average": said again of what is compared with, it
/// means those rows.
bool Grammar::said_again(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool averaged =
      state.op != Comparison::none && (at.kind == MarkKind::date || !state.aggregates.empty());
  if (!averaged) return false;
  const bool again = std::ranges::any_of(state.reading.conditions, [&](const Condition& condition) {
    if (condition.operand != Condition::Operand::value || condition.value < 0) return false;
    const auto& before = annotation_->marks[static_cast<std::size_t>(condition.value)];
    if (before.kind != at.kind) return false;
    return at.kind == MarkKind::date ? before.from == at.from && before.to == at.to
                                     : before.column == at.column && before.value == at.value;
  });
  if (!again) return false;
  State made = after(state, mark, 0.8F);
  made.own = true;
  next.push_back(made);
  return true;
}

float Grammar::value_bonus(const State& state, const Mark& at) const {
  float bonus = 0.3F;
  if (state.has_subject)
    bonus += state.subject.column == at.column && state.subject.aggregate == Aggregate::none ? 0.9F : -0.6F;
  if (state.zone == Zone::group || state.zone == Zone::order) bonus -= 0.3F;
  const bool of_itself = state.has_subject && state.subject.column == at.column && at.begin > 0 &&
                         state.reading.outputs.empty() && annotation_->tokens[at.begin - 1].folded == "of";
  if (of_itself) bonus -= 2.0F;  // "the capital of Washington" is not the capital named Washington
  if (at.begin > 0) bonus += end_of_way(annotation_->tokens[at.begin - 1].folded, meaning(at.column));
  const auto table = static_cast<std::int16_t>(meaning(at.column).table);
  const bool spoken_of = state.head == table || state.last_table == table;
  if (at.begin > 0 && spoken_of &&
      is_inside_itself(annotation_->tokens[at.begin - 1].folded, catalog_->tables[meaning(at.column).table],
                       at.column))
    bonus -= 2.2F;
  bonus += names_what_is_measured(state, at.column);
  return bonus;
}

void Grammar::value(const State& state, std::int16_t mark, std::vector<State>& next) const {
  if (said_again(state, mark, next)) return;
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  State made = after(state, mark, value_bonus(state, at));
  Condition condition;
  condition.left = {.kind = Term::Kind::column, .column = at.column, .mark = mark};
  condition.value = mark;
  condition.op = operator_or_equal(state);
  if (at.inside && condition.op == Comparison::equal) condition.op = Comparison::contains;
  if (condition.op != Comparison::equal && condition.op != Comparison::not_equal &&
      condition.op < Comparison::between) {
    made.score -= 1.5F;
    condition.op = Comparison::equal;
  }
  if (state.has_subject && state.subject.column != at.column) {
    const auto& outputs = made.reading.outputs;
    const bool output_subject = state.subject.aggregate != Aggregate::none ||
                                std::ranges::find(outputs, made.subject) == outputs.end();
    if (output_subject && state.subject.aggregate == Aggregate::none) made.score -= 0.2F;
  }
  if (!made.reading.conditions.empty()) continue_condition(state, made.reading.conditions.back(), condition);
  made.disjunction = false;
  if (!made.reading.conditions.empty() && made.reading.conditions.back().value >= 0) {
    const auto& before = made.reading.conditions.back();
    const bool adjacent = annotation_->marks[static_cast<std::size_t>(before.value)].end == at.begin;
    if (adjacent) {  // "Conrad Selbig" is a first and a last name, "Austin Texas" a city and a state
      made.score += before.left.column == at.column ? -1.2F : 0.3F;
      if (names_the_wider_first(*catalog_, before.left.column, at.column)) made.score -= 1.6F;
      condition.alternative = false;
    }
  }
  made.has_subject = made.than = false;
  made.op = Comparison::none;
  made.zone =
      made.zone == Zone::output && made.reading.outputs.empty() && !made.count ? Zone::output : made.zone;
  if (state.negated) {
    condition.negated = true;
    made.negated = false;
    State excluded = made;
    Condition none = condition;
    none.excluded = true;
    if (excluded.reading.conditions.push(none)) next.push_back(excluded);
  }
  const bool both = !made.reading.conditions.empty() && !condition.alternative &&
                    (state.conjunction || state.both) && !condition.negated &&
                    made.reading.conditions.back().left.column == at.column;
  if (both) {
    State either = made;
    Condition other = condition;
    other.alternative = true;
    either.score -= 0.3F;
    if (either.reading.conditions.push(other)) next.push_back(either);
    made.reading.combination = Combination::intersect;
  }
  if (made.reading.conditions.push(condition)) next.push_back(made);
}

void Grammar::number(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (state.top) {
    State made = after(state, mark, 0.6F);
    made.top = false;
    made.limit = static_cast<std::int32_t>(std::clamp(at.number, 1.0, 100'000.0));
    made.top = true;
    next.push_back(made);
    return;
  }
  if (starts_superlative(at.end)) {
    State made = after(state, mark, 0.5F);
    made.limit = static_cast<std::int32_t>(std::clamp(at.number, 1.0, 100'000.0));
    next.push_back(made);
    return;
  }
  const bool counts_things = state.limit == 0 && !state.count && state.superlative < 0 &&
                             !state.has_subject && state.op == Comparison::none && starts_name(at.end) &&
                             (state.reading.outputs.empty() || superlative_follows(at.end));
  if (counts_things) {  // "which 5 cars have the best ...", "the names of the 3 stores that sell the most"
    State made = after(state, mark, superlative_follows(at.end) ? 0.9F : 0.5F);
    made.limit = static_cast<std::int32_t>(std::clamp(at.number, 1.0, 100'000.0));
    next.push_back(made);
  }
  if (state.superlative >= 0 && state.limit == 0 && !annotation_->tokens[at.begin].ordinal) {
    State made = after(state, mark, 0.9F);
    made.limit = static_cast<std::int32_t>(std::clamp(at.number, 1.0, 100'000.0));
    next.push_back(made);
  }
  const bool goes_on = state.disjunction || (state.conjunction && state.op != Comparison::none);
  if (goes_on && !state.has_subject && !state.reading.conditions.empty()) {  // "above 30 and below 40"
    const auto& last = state.reading.conditions.back();
    const bool numbers =
        last.value >= 0 && annotation_->marks[static_cast<std::size_t>(last.value)].kind == MarkKind::number;
    State made = after(state, mark, 0.9F);
    if (numbers && finish_condition(made, last.left, mark)) next.push_back(made);
  }
  if (state.has_subject) {
    const bool counts = state.subject.kind == Term::Kind::rows || state.subject.aggregate != Aggregate::none;
    const bool key = state.subject.column >= 0 && state.op == Comparison::none &&
                     data::is_numeric(meaning(state.subject.column).type);
    const bool fits = counts || key || state.subject.arithmetic != 0 ||
                      (state.subject.column >= 0 && numeric(state.subject.column));
    const bool text =
        !fits && state.subject.column >= 0 && meaning(state.subject.column).type == data::Type::text;
    if (fits || (text && state.op == Comparison::none)) {
      const bool dated = state.subject.column >= 0 && state.subject.aggregate == Aggregate::none &&
                         (temporal(state.subject.column) || meaning(state.subject.column).name.size() <= 5);
      State made = after(state, mark, (fits ? 0.9F : -0.9F) - (dated ? 0 : year_cost(state, at)));
      if (finish_condition(made, state.subject, mark)) next.push_back(made);
    }
  }
  number_of_row(state, mark, next);
  number_without_subject(state, mark, next);
}

/// "fertility in 2005", "below its own 2008 average": what looks like a year is one where the data has dates,
/// unless the comparison stands right before it.
float Grammar::year_cost(const State& state, const Mark& number) const {
  const bool year_like = number.number >= 1900 && number.number <= 2100 && number.value.size() == 4;
  if (!year_like) return 0;
  const bool of_time = state.op_concept >= 0 &&  // "since 2010", "from 2010 on"
                       lexicon_->concepts[static_cast<std::size_t>(state.op_concept)].name == "time";
  const bool compared = state.op != Comparison::none && !of_time && !state.used.empty() &&
                        annotation_->marks[static_cast<std::size_t>(state.used.back())].end == number.begin &&
                        annotation_->marks[static_cast<std::size_t>(state.used.back())].kind == MarkKind::cue;
  if (compared) return 0;
  return state.op == Comparison::none || !time_columns(state).empty() ? 1.6F : 0;
}

/// "store 1", "room 105": the number is the key of the thing named right before it.
void Grammar::number_of_row(const State& state, std::int16_t mark, std::vector<State>& next) const {
  if (state.used.empty() || state.has_subject || state.op != Comparison::none) return;
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const auto& before = annotation_->marks[static_cast<std::size_t>(state.used.back())];
  if (before.kind != MarkKind::table || before.end != at.begin) return;
  const auto& keys = catalog_->tables[static_cast<std::size_t>(before.table)].primary_key;
  if (keys.size() != 1) return;
  const auto key = static_cast<std::int16_t>(keys.front());
  if (!data::is_numeric(meaning(key).type)) return;
  State made = after(state, mark, 0.8F);
  const Term left{.kind = Term::Kind::column, .column = key, .mark = mark};
  if (finish_condition(made, left, mark)) next.push_back(made);
}

bool Grammar::is_money(const semantic::ColumnMeaning& column) {
  static constexpr std::string_view units[] = {"currency", "usd", "eur", "gbp"};
  static constexpr std::string_view words[] = {"total", "amount", "price", "cost", "value", "fee"};
  return is_one_of(column.unit, units) || (column.unit.empty() && is_one_of(column.words.back(), words));
}

/// "with a capacity above 500 and below 2000"
bool Grammar::quantity_said_before(std::size_t token) const {
  constexpr float plainly = 0.6F;
  return std::ranges::any_of(annotation_->marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::column && mark.end <= token && mark.strength >= plainly &&
           numeric(mark.column);
  });
}

/// "invoices above 15 dollars", "listings under 300k": of the only quantity that the number is like, among
/// those of money where money is said.
void Grammar::quantity_of_rows(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  std::vector<std::int16_t> alike;
  for (std::size_t i = 0; i < catalog_->columns.size(); ++i) {
    const auto& column = catalog_->columns[i];
    const bool spoken_of = state.head == static_cast<std::int16_t>(column.table) ||
                           catalog_->tables.size() == 1 || annotation_->table_mention[column.table] >= 0.9F;
    if (!spoken_of || column.role != semantic::Role::measure || !data::is_numeric(column.type)) continue;
    const bool inside = data::to_double(column.profile.minimum) <= at.number &&
                        at.number <= data::to_double(column.profile.maximum);
    if (at.money ? is_money(column) : inside) alike.push_back(static_cast<std::int16_t>(i));
  }
  constexpr std::size_t most = 3;
  if ((!at.money && starts_name(at.end)) || quantity_said_before(at.begin)) return;
  if (alike.empty() || alike.size() > (at.money ? most : 1)) return;
  for (const std::int16_t column : alike) {
    const bool whole = is_one_of(meaning(column).words.back(), {"total", "amount", "price", "value"});
    State made = after(state, mark, at.money ? (whole ? 1.2F : 0.6F) : -0.2F);
    const Term left{.kind = Term::Kind::column, .column = column, .mark = mark};
    if (finish_condition(made, left, mark)) next.push_back(made);
  }
}

void Grammar::number_without_subject(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (state.op_concept >= 0) {
    const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.op_concept)];
    std::size_t tried = 0;
    for (const auto& choice : concept_columns(*catalog_, meant, -1)) {
      const auto table = meaning(choice.column).table;
      const float named = annotation_->table_mention[table];
      if (!numeric(choice.column) || ++tried > 3) continue;
      const bool far = named < 0.5F && catalog_->tables.size() > 1;
      State made = after(state, mark, 0.3F * choice.quality + 0.3F * named - (far ? 0.8F : 0));
      if (choice.sign < 0) continue;
      Term term{.kind = Term::Kind::column, .column = choice.column, .mark = mark};
      if (finish_condition(made, term, mark)) next.push_back(made);
    }
  }
  if (!state.has_subject && (state.op != Comparison::none || state.between))
    quantity_of_rows(state, mark, next);
  if (state.held < 0 && !annotation_->tokens[at.begin].ordinal) {
    State held = after(state, mark, state.op == Comparison::none ? -0.4F : 0);
    held.held = mark;
    next.push_back(held);
  }
  if (!state.has_subject && state.op != Comparison::none && state.op_concept < 0 &&
      catalog_->tables.size() == 1) {
    std::size_t measures = 0;
    for (const auto& column : catalog_->columns) measures += column.role == semantic::Role::measure ? 1 : 0;
    for (std::size_t i = 0; measures <= 2 && i < catalog_->columns.size(); ++i) {
      if (catalog_->columns[i].role != semantic::Role::measure) continue;
      State made = after(state, mark, -0.3F - year_cost(state, at));
      const Term term{.kind = Term::Kind::column, .column = static_cast<std::int16_t>(i), .mark = mark};
      if (finish_condition(made, term, mark)) next.push_back(made);
    }
  }
  const auto& outputs = state.reading.outputs;
  if (!state.has_subject && state.op != Comparison::none && state.op_concept < 0) {
    for (const auto& output : outputs) {          // "list price above 100", "average delay over 10"
      if (output.grain != Grain::none) continue;  // "in how many months was it above 100"
      const bool fits = output.kind == Term::Kind::rows ||
                        (output.kind == Term::Kind::column &&
                         (numeric(output.column) || output.aggregate == Aggregate::count));
      if (!fits) continue;
      State made = after(state, mark, -0.2F - year_cost(state, at));
      if (finish_condition(made, output, mark)) next.push_back(made);
    }
  }
}

void Grammar::date(const State& state, std::int16_t mark, std::vector<State>& next) const {
  if (annotation_->marks[static_cast<std::size_t>(mark)].against >= 0) {
    contrast(state, mark, next);
    return;
  }
  if (state.versus) contrast_with_before(state, mark, next);
  if (said_again(state, mark, next)) return;
  const auto take = [&](std::int16_t column, float bonus, std::int16_t said) {
    const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
    const bool year_number = data::is_numeric(meaning(column).type);
    if (year_number && at.grain != Grain::year) return;
    State made = after(state, mark, bonus + (at.end - at.begin > 1 ? 0.8F : 0.3F));
    const bool from_to = at.grain == Grain::day && at.to.days - at.from.days > 1;
    if (from_to && made.low < 0) made.between = false;  // "between 10 and 20 June"
    if (state.op != Comparison::none && state.op_concept < 0)
      made.score -= 1.2F;  // "over the past week" compares nothing
    if (state.op != Comparison::none && state.op_concept < 0) made.op = Comparison::none;
    const bool ends_told = at.end - at.begin > 2 && at.grain == Grain::year;  // "from 2005 to 2009"
    if (ends_told && made.op == Comparison::greater_equal) made.op = Comparison::none;
    Term term{.kind = Term::Kind::column, .column = column, .mark = said};
    const bool more = state.conjunction && state.op == Comparison::none && !state.between &&
                      !made.reading.conditions.empty() &&
                      made.reading.conditions.back().left.column == column;
    const bool waits = !state.aggregates.empty() && state.op != Comparison::none;
    if (waits) made.op = Comparison::none;
    if (!finish_condition(made, term, mark)) return;
    if (waits) {  // "above average in 2024": what is compared with the average was said before
      made.op = state.op;
      made.op_concept = state.op_concept;
      made.subject = state.subject;
      made.has_subject = state.has_subject;
      made.score += state.op_concept < 0 ? 1.2F : 0;
    }
    if (more) made.reading.conditions.back().alternative = true;
    next.push_back(made);
  };
  if (state.has_subject && state.subject.column >= 0) {
    const bool year_number =
        data::is_numeric(meaning(state.subject.column).type) && temporal(state.subject.column);
    if (state.subject.arithmetic == 0 && (temporal(state.subject.column) || year_number)) {
      take(state.subject.column, 0.8F, state.subject.mark >= 0 ? state.subject.mark : mark);
      return;
    }
  }
  for (const auto& [column, quality] : time_columns(state))
    take(column, quality - (state.has_subject ? 0.6F : 0), mark);
}

}  // namespace parlance::language
