#include "language/parts_of_phrases.hpp"

#include <algorithm>

#include "language/grammar.hpp"

namespace parlance::language {
namespace {

constexpr float cost = 0.8F;

bool lies_in(const Mark& part, const Mark& whole) {
  return part.begin >= whole.begin && part.end <= whole.end &&
         part.end - part.begin < whole.end - whole.begin;
}

bool is_cue(const Mark& mark, Cue cue) { return mark.kind == MarkKind::cue && mark.cue == cue; }

/// The phrase means a quantity that the data has.
bool has_columns(const Mark& mark, const semantic::Catalog& catalog, const Lexicon& lexicon) {
  if (mark.concept_index < 0) return false;
  return !concept_columns(catalog, lexicon.concepts[static_cast<std::size_t>(mark.concept_index)], -1)
              .empty();
}

}  // namespace

void weigh_parts_of_phrases(std::vector<Mark>& marks, const semantic::Catalog& catalog,
                            const Lexicon& lexicon) {
  std::vector<Mark> quantities;
  for (const auto& mark : marks) {
    if (is_cue(mark, Cue::degree) && has_columns(mark, catalog, lexicon)) quantities.push_back(mark);
  }
  for (auto& mark : marks) {
    const bool counts = is_cue(mark, Cue::count) && std::ranges::any_of(quantities, [&](const Mark& whole) {
                          return mark.begin == whole.begin && lies_in(mark, whole);
                        });
    if (counts) mark.score -= cost;
  }
}

}  // namespace parlance::language
