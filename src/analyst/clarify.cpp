#include "analyst/clarify.hpp"

#include <algorithm>
#include <cmath>

namespace parlance::analyst {
namespace {

constexpr double sure_enough = 0.5;
constexpr double too_close = 0.1;

Alternative to_alternative(const CheckedCandidate& candidate) {
  return {candidate.candidate->summary, candidate.query.text(), candidate.candidate->confidence};
}

}  // namespace

std::vector<Alternative> alternatives(const Ran& ran, std::size_t limit) {
  std::vector<Alternative> others;
  const auto& chosen = ran.choice();
  for (const auto& candidate : ran.checked.candidates) {
    const auto alternative = to_alternative(candidate);
    const bool told = alternative.sql == chosen.query.text() ||
                      alternative.summary == chosen.candidate->summary ||
                      std::ranges::any_of(others, [&](const Alternative& other) {
                        return other.sql == alternative.sql || other.summary == alternative.summary;
                      });
    if (!told && others.size() < limit) others.push_back(alternative);
  }
  return others;
}

std::optional<Clarification> clarify(const Ran& ran) {
  if (ran.checked.by == "person") return std::nullopt;
  const auto& chosen = ran.choice();
  const double confidence = chosen.candidate->confidence;
  auto choices = alternatives(ran, 3);
  const bool rivalled = std::ranges::any_of(choices, [confidence](const Alternative& other) {
    return std::abs(confidence - other.confidence) <= too_close;
  });
  if (confidence >= sure_enough && !rivalled) return std::nullopt;
  choices.insert(choices.begin(), to_alternative(chosen));
  Clarification clarification;
  clarification.question = choices.size() > 1 ? "Which of these do you mean?" : "Is this what you mean?";
  clarification.choices = std::move(choices);
  return clarification;
}

}  // namespace parlance::analyst
