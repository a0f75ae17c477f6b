#include "analyst/verified.hpp"

#include <algorithm>

#include "analyst/ground.hpp"

namespace parlance::analyst {

std::optional<Verified> find_verified(const Prepared& prepared, const StageContext& context) {
  const auto& all = context.catalog.verified;
  if (all.empty()) return std::nullopt;
  const auto words = folded_words(prepared.question);
  const auto found = std::ranges::find_if(
      all, [&](const semantic::VerifiedQuestion& one) { return folded_words(one.question) == words; });
  if (found == all.end() || words.empty()) return std::nullopt;
  auto guarded = context.parsers.guard(context.guard, found->sql);
  Verified verified;
  if (!guarded) {
    verified.refusal = guarded.error();
    return verified;
  }
  auto& candidate = verified.candidate;
  candidate.query = guarded->query();
  candidate.confidence = 1;
  candidate.summary = "The verified question " + (found->name.empty() ? found->question : found->name);
  if (!found->verified_by.empty()) candidate.summary += ", by " + found->verified_by;
  return verified;
}

}  // namespace parlance::analyst
