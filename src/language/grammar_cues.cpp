// What phrases that name no data do to a reading.
#include <algorithm>

#include "language/grammar.hpp"

namespace parlance::language {
namespace {

/// "and their", "with its": what follows belongs to the thing named before, which is shown as well.
bool of_theirs(const CuePhrase& phrase) {
  return std::ranges::any_of(phrase.words,
                             [](const std::string& word) { return word == "their" || word == "its"; });
}

bool judges(const std::string& word) { return word == "best" || word == "worst"; }

/// A count or an aggregate that stands behind a filter may as well be shown.
void also_shown(const State& made, std::vector<State>& next) {
  if (made.zone != Zone::filter || made.superlative >= 0 || made.op != Comparison::none) return;
  State output = made;
  output.zone = Zone::output;
  output.score -= 0.2F;
  next.push_back(output);
}

/// "in descending order", "price decreasing": of the order that was said, or of one still to come.
void set_direction(State& made, const Mark& at) {
  made.score += 0.3F;
  bool applied = false;
  const bool for_all = at.end - at.begin > 2;  // "in descending order", not "price decreasing"
  for (auto& key : made.reading.order) {
    const bool last = &key == made.reading.order.end() - 1;
    if (made.reading.limit == 0 && (last || for_all)) key.descending = at.argument == 2;
    applied = true;
  }
  if (!applied) made.direction = static_cast<std::int8_t>(at.argument);
  if (at.concept_index >= 0) made.concept_index = at.concept_index;
}

/// A comparison that has found nothing to compare with by the end of its clause says nothing.
void drop_operator(State& state) {
  if (state.op == Comparison::none) return;
  state.op = Comparison::none;
  state.op_concept = -1;
  state.than = false;
  state.score -= 0.4F;
}

/// "For all ships that ..., what is ...": what is asked for comes after the comma.
bool sets_the_scene(const Annotation& annotation) {
  static constexpr const char* openings[] = {"all", "those", "these", "the", "any", "every"};
  const auto& tokens = annotation.tokens;
  if (tokens.size() < 3 || tokens[0].folded != "for") return false;
  if (std::ranges::find(openings, tokens[1].folded) == std::end(openings)) return false;
  return std::ranges::any_of(annotation.marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::cue && mark.begin > 2 && tokens[mark.begin - 1U].folded == "," &&
           (mark.cue == Cue::lead || mark.cue == Cue::count);
  });
}

/// "by" before what is grouped by, or ordered by.
void group_or_order(const State& made, bool key_was_guessed, std::vector<State>& next) {
  State group = made;
  group.zone = Zone::group;
  group.grouped = true;
  group.score += made.superlative >= 0 ? -0.6F : 0;
  next.push_back(group);
  State order = made;
  order.zone = Zone::order;
  order.score += made.superlative >= 0 || key_was_guessed ? 0.3F : -1.0F;
  next.push_back(order);
}

}  // namespace

/// "which region costs the most": what decides was named right before.
void Grammar::superlative_after_name(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (state.used.empty() || at.concept_index >= 0 || state.reading.limit > 0) return;
  const auto& before = annotation_->marks[static_cast<std::size_t>(state.used.back())];
  if (before.kind != MarkKind::column || before.end != at.begin || !numeric(before.column)) return;
  State made = after(state, mark, 1.0F);
  const Term key{.kind = Term::Kind::column, .column = before.column, .mark = state.used.back()};
  auto& outputs = made.reading.outputs;
  if (!outputs.empty() && outputs.back() == key) outputs.erase(outputs.size() - 1);
  if (outputs.empty()) return;
  if (made.has_subject && made.subject == key) made.has_subject = false;
  made.reading.order.push({key, at.argument == 1});
  made.reading.limit = made.limit > 0 ? made.limit : 1;
  made.limit = 0;
  made.zone = Zone::filter;
  next.push_back(made);
}

void Grammar::cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  switch (annotation_->marks[static_cast<std::size_t>(mark)].cue) {
    case Cue::count:
    case Cue::much:
    case Cue::aggregate:
    case Cue::distinct:
    case Cue::superlative:
    case Cue::common:
    case Cue::share:
    case Cue::running:
    case Cue::change:
    case Cue::top:
      quantity_cue(state, mark, next);
      break;
    case Cue::compare:
    case Cue::between:
    case Cue::like:
    case Cue::null:
    case Cue::not_null:
      compare_cue(state, mark, next);
      break;
    case Cue::negation:
    case Cue::filter:
    case Cue::conjunction:
    case Cue::disjunction:
    case Cue::both:
    case Cue::than:
    case Cue::times:
    case Cue::same:
    case Cue::versus:
      filter_cue(state, mark, next);
      break;
    case Cue::others:
      split_by_last(state, mark, next);
      break;
    case Cue::grain:
      grain_cue(state, mark, next);
      break;
    default:
      shape_cue(state, mark, next);
      break;
  }
}

void Grammar::quantity_cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  State made = after(state, mark, 0.4F);
  switch (at.cue) {
    case Cue::count:
      made.count = true;
      if (made.zone == Zone::group) made.zone = Zone::output;
      also_shown(made, next);
      break;
    case Cue::much:
      made.aggregates.push(Aggregate::sum);
      made.zone = Zone::output;
      made.score -= 0.3F;
      break;
    case Cue::aggregate:
      made.aggregates.push(static_cast<Aggregate>(at.argument));
      if (at.number > 0) made.factor = at.number;
      if (made.zone == Zone::group) made.zone = Zone::output;
      also_shown(made, next);
      break;
    case Cue::distinct:
      made.distinct = true;
      break;
    case Cue::superlative:
      made.superlative = static_cast<std::int8_t>(at.argument);
      made.concept_index = at.concept_index;
      made.common = false;
      made.nth = at.number > 1 ? static_cast<std::int32_t>(at.number) : 1;
      made.judged = judges(annotation_->tokens[at.begin].folded);
      superlative_after_name(state, mark, next);
      break;
    case Cue::common:
      made.superlative = static_cast<std::int8_t>(at.argument);
      made.common = true;
      break;
    case Cue::share:
      made.share = !made.change;  // "change in percent"
      made.zone = Zone::output;
      break;
    case Cue::running:
      made.running = true;
      made.restarts = at.phrase->argument == "year";
      made.zone = Zone::output;
      break;
    case Cue::change:
      change_cue(state, mark, next);
      return;
    case Cue::top: {
      const auto& word = annotation_->tokens[at.begin].folded;
      made.superlative = word == "bottom" || word == "worst" ? 0 : 1;
      made.judged = judges(word);
      made.top = true;
      if (word == "first" || word == "last") made.score -= 0.3F;
      break;
    }
    default:
      break;
  }
  next.push_back(made);
}

void Grammar::filter_cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  State made = after(state, mark, 0);
  switch (at.cue) {
    case Cue::negation:
      made.negated = true;
      made.score += 0.2F;
      break;
    case Cue::filter: {
      if (at.begin == 0 && !sets_the_scene(*annotation_)) return;
      const auto& word = annotation_->tokens[at.begin].folded;
      if (at.end == at.begin + 1 &&
          (word == "of" || word == "to" || word == "as" || word == "is" || word == "are") &&
          made.zone != Zone::filter) {
        next.push_back(made);
        if (word == "of" || word == "to" || word == "as") return;
      }
      if (made.zone == Zone::order || made.zone == Zone::group || made.zone == Zone::output) {
        made.count = made.count && made.reading.outputs.empty();
      }
      made.zone = Zone::filter;
      break;
    }
    case Cue::conjunction:
      made.conjunction = true;
      break;
    case Cue::disjunction:
      made.disjunction = true;
      break;
    case Cue::both:
      made.both = true;
      break;
    case Cue::than:
      made.than = true;
      break;
    case Cue::times:
      if (made.held >= 0 && made.op == Comparison::greater_equal &&
          annotation_->marks[static_cast<std::size_t>(made.held)].number <= 1) {
        made.held = -1;  // "at least one record" is true of all that there is
        made.op = Comparison::none;
      } else if (made.held >= 0) {
        Condition condition;
        condition.left.kind = Term::Kind::rows;
        condition.left.aggregate = Aggregate::count;
        condition.op = made.op == Comparison::none ? Comparison::equal : made.op;
        condition.value = made.held;
        made.held = -1;
        made.op = Comparison::none;
        made.score += 0.8F;
        if (!made.reading.conditions.push(condition)) return;
      }
      break;
    case Cue::versus:
      made.disjunction = made.versus = true;
      break;
    default:
      break;
  }
  next.push_back(made);
}

void Grammar::shape_cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  State made = after(state, mark, 0);
  switch (at.cue) {
    case Cue::lead:
      if (at.begin > 0 && made.zone == Zone::filter) made.score -= 0.2F;
      made.zone = Zone::output;
      if (at.begin > 2) {
        if (made.reading.outputs.empty() && sets_the_scene(*annotation_)) made.has_subject = false;
        drop_subject(made);
        drop_operator(made);
        made.asked = false;  // "Which engineer ...? List the id": the second sentence says what to show
      }
      note_which(made, at.begin);
      if (at.phrase->argument == "when") made.wanted = Wanted::time;
      if (at.phrase->argument == "where") made.wanted = Wanted::place;
      if (at.phrase->argument == "who") made.wanted = Wanted::person;
      break;
    case Cue::order_by:
      made.zone = Zone::order;
      made.direction = static_cast<std::int8_t>(at.argument);
      made.score += 0.4F;
      break;
    case Cue::direction:
      set_direction(made, at);
      break;
    case Cue::group_by:
      made.zone = Zone::group;
      made.grouped = true;
      made.per_group = made.reading.limit > 0 || made.superlative >= 0;
      break;
    case Cue::by:
      group_or_order(made, key_was_guessed(made), next);
      made.zone = Zone::filter;
      made.score -= 0.2F;
      break;
    case Cue::output_more:
      made.zone = Zone::output;
      made.explicit_more = true;
      made.with_entity = made.with_entity || of_theirs(*at.phrase);
      drop_subject(made);
      break;
    case Cue::yes_no: {
      if (at.begin == 0) made.reading.yes_no = true;
      break;
    }
    case Cue::details:
      made.details = true;
      break;
    case Cue::degree:
      degree_cue(state, mark, next);
      return;
    default:
      break;
  }
  next.push_back(made);
}

/// "how expensive": one reading for each column that may hold it.
void Grammar::degree_cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const auto& meant = lexicon_->concepts[static_cast<std::size_t>(at.concept_index)];
  std::size_t tried = 0;
  for (const auto& choice : concept_columns(*catalog_, meant, -1)) {
    if (choice.sign < 0 || ++tried > 6) break;
    const float sure = at.end - at.begin > 2 ? 1.2F : 0;  // "how many people live"
    State shown =
        after(state, mark,
              sure + 0.4F * choice.quality + 0.4F * annotation_->table_mention[meaning(choice.column).table]);
    shown.reading.outputs.push({.kind = Term::Kind::column, .column = choice.column, .mark = mark});
    shown.zone = Zone::filter;
    next.push_back(shown);
  }
}

}  // namespace parlance::language
