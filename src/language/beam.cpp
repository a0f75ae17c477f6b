#include "language/beam.hpp"

#include <algorithm>

namespace parlance::language {
namespace {

/// Keeps the best `width` states; of those that say the same, only the first.
void prune(std::vector<State>& states, std::size_t width) {
  const auto better = [](const State& left, const State& right) { return left.score > right.score; };
  if (states.size() > 3 * width) {
    std::ranges::nth_element(states, states.begin() + static_cast<std::ptrdiff_t>(3 * width), better);
    states.resize(3 * width);
  }
  std::ranges::stable_sort(states, better);
  std::vector<State> kept;
  kept.reserve(std::min(width, states.size()));
  for (const auto& state : states) {
    if (kept.size() == width) break;
    const bool known =
        std::ranges::any_of(kept, [&](const State& other) { return same_expectation(other, state); });
    if (!known) kept.push_back(state);
  }
  states = std::move(kept);
}

}  // namespace

std::vector<State> walk(const Grammar& grammar, const Annotation& annotation, const std::vector<State>& seeds,
                        std::size_t width, std::size_t end) {
  std::vector<std::vector<State>> at(end + 1);
  for (const auto& seed : seeds) at[seed.position].push_back(seed);
  std::vector<State> next;
  for (std::size_t position = 0; position < end; ++position) {
    prune(at[position], width);
    for (const auto& state : at[position]) {
      at[position + 1].push_back(grammar.skip(state));
      next.clear();
      for (const std::int16_t mark : annotation.starting[position]) grammar.expand(state, mark, next);
      for (auto& made : next) {
        if (made.position <= end) at[made.position].push_back(std::move(made));
      }
    }
    at[position].clear();
    at[position].shrink_to_fit();
  }
  prune(at[end], width);
  return std::move(at[end]);
}

std::vector<Draft> search(const semantic::Catalog& catalog, const Annotation& annotation,
                          const Lexicon& lexicon, const BeamLimits& limits) {
  const Grammar grammar(catalog, annotation, lexicon);
  const Assembler assembler(catalog, annotation, lexicon);
  std::vector<Draft> drafts;
  for (const auto& state : walk(grammar, annotation, {State{}}, limits.width, annotation.tokens.size())) {
    for (auto& draft : assembler.finish(state)) drafts.push_back(std::move(draft));
  }
  std::ranges::stable_sort(drafts,
                           [](const Draft& left, const Draft& right) { return left.local > right.local; });
  std::vector<Draft> distinct;
  for (auto& draft : drafts) {
    if (distinct.size() == limits.readings) break;
    const bool known = std::ranges::any_of(distinct, [&](const Draft& other) {
      return other.alone == draft.alone && other.reading == draft.reading;
    });
    if (!known) distinct.push_back(std::move(draft));
  }
  return distinct;
}

}  // namespace parlance::language
