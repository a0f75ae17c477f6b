#include "language/beam.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace parlance::language {
namespace {

/// Tells most states that differ apart without comparing all they expect.
std::uint64_t outline(const State& state) {
  const Reading& reading = state.reading;
  std::uint64_t mixed = 0;
  const auto mix = [&mixed](auto part) {
    mixed = mixed * 1'099'511'628'211ULL + static_cast<std::uint64_t>(static_cast<std::int64_t>(part));
  };
  for (const auto part : {state.held, state.low, state.head, state.concept_index, state.subject.column})
    mix(part);
  for (const auto size : {reading.outputs.size(), reading.conditions.size(), reading.groups.size(),
                          reading.order.size(), state.aggregates.size()})
    mix(size);
  if (!reading.outputs.empty()) mix(reading.outputs.back().column);
  if (!reading.conditions.empty()) mix(reading.conditions.back().left.column);
  mix(state.zone);
  mix(state.superlative);
  mix(state.limit);
  return mixed;
}

/// Keeps the best `width` states, of equally good ones the earlier; of those that say the same, only the
/// first. States are large: places are sorted in their stead.
void prune(std::vector<State>& states, std::size_t width) {
  std::vector<std::size_t> places(states.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  const auto better = [&](std::size_t left, std::size_t right) {
    if (states[left].score != states[right].score) return states[left].score > states[right].score;
    return left < right;
  };
  const std::size_t looked_at = std::min(3 * width, places.size());
  std::ranges::partial_sort(places, places.begin() + static_cast<std::ptrdiff_t>(looked_at), better);
  places.resize(looked_at);
  std::vector<State> kept;
  std::vector<std::uint64_t> outlines;
  kept.reserve(std::min(width, looked_at));
  for (const std::size_t place : places) {
    if (kept.size() == width) break;
    const std::uint64_t shape = outline(states[place]);
    bool known = false;
    for (std::size_t at = 0; at < kept.size() && !known; ++at)
      known = outlines[at] == shape && same_expectation(kept[at], states[place]);
    if (known) continue;
    outlines.push_back(shape);
    kept.push_back(std::move(states[place]));
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
