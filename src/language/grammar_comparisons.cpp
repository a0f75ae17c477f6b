// Words that compare: more and less, between, like, missing.
#include "language/grammar.hpp"

namespace parlance::language {
namespace {

/// "has no value", "is known": of what was named last.
void missing_or_known(State made, bool missing, std::vector<State>& next) {
  if (!made.has_subject && !made.reading.outputs.empty() &&
      made.reading.outputs.back().kind == Term::Kind::column) {
    made.subject = made.reading.outputs.back();
    made.subject.aggregate = Aggregate::none;
    made.has_subject = true;
  }
  if (!made.has_subject) return;
  Condition condition;
  condition.left = made.subject;
  condition.op = missing != made.negated ? Comparison::is_null : Comparison::is_not_null;
  made.negated = false;
  made.has_subject = false;
  if (made.reading.conditions.push(condition)) next.push_back(made);
}

/// "5 or more", "greater than or equal to": the operator comes after what it compares with, or widens the one
/// before. False where it finds neither.
bool widened(State& made, Comparison op) {
  auto& conditions = made.reading.conditions;
  if (made.held >= 0 && made.op == Comparison::none) {
    made.op = op;
  } else if (!conditions.empty() && conditions.back().op == Comparison::equal &&
             conditions.back().operand == Condition::Operand::value) {
    conditions.back().op = op;
  } else if (op == Comparison::equal && (made.op == Comparison::greater || made.op == Comparison::less)) {
    made.op = made.op == Comparison::greater ? Comparison::greater_equal : Comparison::less_equal;
  } else {
    return false;
  }
  return true;
}

}  // namespace

void Grammar::compare_cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  State made = after(state, mark, 0.3F);
  if (at.cue == Cue::between) {
    made.between = true;
    made.zone = Zone::filter;
    next.push_back(made);
    return;
  }
  if (at.cue == Cue::null || at.cue == Cue::not_null) {
    missing_or_known(made, at.cue == Cue::null, next);
    return;
  }
  const auto op = static_cast<Comparison>(at.argument);
  const bool postfix =
      at.phrase->words.size() > 1 && (at.phrase->words.front() == "or" || at.phrase->words.front() == "and");
  if (postfix) {
    if (widened(made, op)) next.push_back(made);
    return;
  }
  const bool says_where = state.op == Comparison::starts_with || state.op == Comparison::ends_with;
  made.op = op == Comparison::contains && says_where ? state.op : op;  // "starting with the word"
  if (made.negated && at.cue == Cue::compare) {
    static constexpr Comparison opposite[] = {
        Comparison::none,    Comparison::not_equal,  Comparison::equal, Comparison::greater_equal,
        Comparison::greater, Comparison::less_equal, Comparison::less};
    if (static_cast<std::size_t>(op) < 7) {
      made.op = opposite[static_cast<std::size_t>(op)];
      made.negated = false;
    }
  }
  made.op_concept = at.concept_index;
  made.zone = Zone::filter;
  next.push_back(made);
}

}  // namespace parlance::language
