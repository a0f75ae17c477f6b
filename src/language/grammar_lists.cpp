// What stands beside a name: whether it goes on with a list of groups, or belongs to the words before it.
#include <algorithm>

#include "language/grammar.hpp"

namespace parlance::language {

/// "ignoring missing speeds": the condition is made, and this names what is missing.
bool Grammar::follows_null_cue(const State& state, const Condition& last, const Mark& name) const {
  if (last.op != Comparison::is_null && last.op != Comparison::is_not_null) return false;
  if (state.used.empty()) return false;
  const auto& before = annotation_->marks[static_cast<std::size_t>(state.used.back())];
  return before.end == name.begin && before.kind == MarkKind::cue &&
         (before.cue == Cue::null || before.cue == Cue::not_null);
}

/// "which service's cost": what is named belongs to what was asked for.
bool Grammar::is_possessed(const Mark& name) const {
  return name.begin > 0 && annotation_->tokens[name.begin - 1U].possessive;
}

/// Whether a name in a list of groups goes on with the list: "by region and by year", "by region, year".
bool Grammar::continues_groups(const State& state, const Mark& name) const {
  if (state.reading.groups.empty() || state.used.empty() || state.conjunction || name.begin == 0) return true;
  const auto& before = annotation_->tokens[name.begin - 1U].folded;
  return before == "," || before == "by" || before == "&" || before == "/" || before == "each" ||
         before == "per" || before == "the";
}

/// "by sales channel": the group named right before only says which channel.
void Grammar::replace_modifier(State& made, const State& state, const Mark& name) const {
  if (state.used.empty()) return;
  const auto& before = annotation_->marks[static_cast<std::size_t>(state.used.back())];
  auto& groups = made.reading.groups;
  if (before.end != name.begin || groups.empty() || groups.back().mark != state.used.back()) return;
  auto& outputs = made.reading.outputs;
  auto* const shown = std::ranges::find(outputs, groups.back());
  if (shown != outputs.end()) outputs.erase(static_cast<std::size_t>(shown - outputs.begin()));
  groups.pop();
  made.score += 0.8F;
}

}  // namespace parlance::language
