// "the share of payments that failed, by method": of the payments of each method, not of all that failed.
#include <algorithm>
#include <string_view>

#include "language/assemble.hpp"

namespace parlance::language {

/// "percent of payments that failed", "failure rate": the words tell a part from its whole.
bool Assembler::says_part(const Condition& condition) const {
  const auto& tokens = annotation_->tokens;
  const auto& mark = annotation_->marks[static_cast<std::size_t>(condition.value)];
  for (std::size_t back = 1; back <= 3 && mark.begin >= back; ++back) {
    const std::string_view word = tokens[mark.begin - back].folded;
    for (const std::string_view verb : {"that", "which", "who", "was", "were", "is", "are", "got", "been"}) {
      if (word == verb) return true;
    }
  }
  return std::ranges::any_of(tokens, [](const Token& token) { return token.folded == "rate"; });
}

void Assembler::vary_rate(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Reading& reading = drafts[i].reading;
    if (reading.groups.empty() || reading.limit > 0) continue;
    const auto* const shared = std::ranges::find_if(reading.outputs, &Term::share);
    const auto* const part = std::ranges::find_if(reading.conditions, [&](const Condition& condition) {
      return condition.operand == Condition::Operand::value && condition.value >= 0 &&
             !chooses_groups(condition) &&
             annotation_->marks[static_cast<std::size_t>(condition.value)].kind != MarkKind::date;
    });
    if (shared == reading.outputs.end() || part == reading.conditions.end()) continue;
    if (shared->kind == Term::Kind::column && shared->aggregate != Aggregate::sum) continue;
    Draft made = drafts[i];
    made.reading.outputs[static_cast<std::size_t>(shared - reading.outputs.begin())].rate = true;
    made.local += says_part(*part) ? 0.8F : -0.4F;
    drafts.push_back(made);
  }
}

}  // namespace parlance::language
