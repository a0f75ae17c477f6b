// Averages of what groups have: "average monthly revenue", "average number of orders per customer", "stores
// above the average store".
#include <algorithm>

#include "language/assemble.hpp"

namespace parlance::language {

/// "average number of orders per customer": the rows of each were counted and are averaged.
void Assembler::note_average_of_groups(State& state) {
  const bool counted = std::ranges::any_of(state.reading.outputs, [](const Term& term) {
    return term.kind == Term::Kind::rows || term.aggregate == Aggregate::count;
  });
  const bool averaged = state.aggregates.size() == 1 && state.aggregates[0] == Aggregate::avg;
  if (!counted || !averaged || state.reading.groups.empty() || !state.reading.order.empty()) return;
  state.aggregates.clear();
  state.average_of_groups = 2;
}

void Assembler::settle_over_groups(State& state, Draft& draft, Reading& reading) const {
  if (state.average_of_groups == 0 || reading.groups.empty()) return;
  std::size_t computed = 0;
  for (const auto& output : reading.outputs) computed += output.aggregate != Aggregate::none ? 1 : 0;
  if (computed != 1 || reading.limit > 0) {
    draft.local -= 1.0F;
    return;
  }
  for (std::size_t i = reading.outputs.size(); i-- > 0;) {
    if (state.average_of_groups == 2 && reading.outputs[i].aggregate == Aggregate::none)
      reading.outputs.erase(i);
  }
  reading.order.clear();
  reading.over_groups = Aggregate::avg;
}

/// What groups have together is compared with the average of the groups, not with that of the rows.
void Assembler::vary_above_average(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    auto& conditions = drafts[i].reading.conditions;
    const auto* const found = std::ranges::find_if(conditions, [](const Condition& condition) {
      return condition.operand == Condition::Operand::aggregate &&
             condition.right.aggregate == Aggregate::avg && !condition.own && condition.within < 0 &&
             condition.left.column == condition.right.column;
    });
    if (found == conditions.end() || drafts[i].reading.outputs.empty()) continue;
    const auto place = static_cast<std::size_t>(found - conditions.begin());
    Condition& condition = conditions[place];
    const bool added_up =
        condition.left.aggregate == Aggregate::sum || condition.left.aggregate == Aggregate::count;
    if (added_up) {
      condition.operand = Condition::Operand::average_of_groups;
      condition.right = condition.left;
      continue;
    }
    const Term& shown = drafts[i].reading.outputs[0];
    const bool thing = shown.kind == Term::Kind::entity ||
                       (shown.kind == Term::Kind::column && shown.aggregate == Aggregate::none);
    if (condition.left.aggregate != Aggregate::none || !is_measure(condition.left) || !thing ||
        averages(condition.left) || !facts_of(shown, condition.left))
      continue;
    Draft made = drafts[i];
    Condition& of_groups = made.reading.conditions[place];
    of_groups.left.aggregate = Aggregate::sum;
    of_groups.right = of_groups.left;
    of_groups.operand = Condition::Operand::average_of_groups;
    made.local += 0.5F;
    drafts.push_back(made);
  }
}

/// "months with more than 200 mm of rain": of what fell in each month, not on one of its days.
void Assembler::vary_group_conditions(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Reading& reading = drafts[i].reading;
    const bool period = reading.groups.size() == 1 && reading.groups[0].grain != Grain::none;
    const bool measured = std::ranges::any_of(reading.outputs, [](const Term& term) {
      return term.kind == Term::Kind::column && term.aggregate != Aggregate::none;
    });
    if (!period || measured || reading.limit > 0) continue;
    const auto* const found = std::ranges::find_if(reading.conditions, [&](const Condition& condition) {
      const bool compares = condition.op == Comparison::greater || condition.op == Comparison::less ||
                            condition.op == Comparison::greater_equal ||
                            condition.op == Comparison::less_equal;
      return condition.operand == Condition::Operand::value && compares && is_measure(condition.left);
    });
    if (found == reading.conditions.end()) continue;
    Draft made = drafts[i];
    Term& left = made.reading.conditions[static_cast<std::size_t>(found - reading.conditions.begin())].left;
    left.aggregate = averages(left) ? Aggregate::avg : Aggregate::sum;
    for (std::size_t at = made.reading.outputs.size(); at-- > 0;) {
      if (made.reading.outputs[at].kind == Term::Kind::rows && made.reading.outputs.size() > 1)
        made.reading.outputs.erase(at);
    }
    made.local += 0.3F;
    drafts.push_back(made);
  }
}

}  // namespace parlance::language
