#include "language/noun_phrases.hpp"

#include <algorithm>

namespace parlance::language {

bool NounPhrases::may_begin(std::size_t token) const {
  constexpr float named = 0.9F;
  return std::ranges::any_of(annotation_->starting[token], [&](std::int16_t place) {
    const Mark& mark = annotation_->marks[static_cast<std::size_t>(place)];
    return (mark.kind == MarkKind::table && mark.strength >= named) ||
           (mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::common));
  });
}

/// The table whose rows a draft stands for, where it shows them and nothing else.
std::optional<std::size_t> NounPhrases::entity_of(const Draft& draft) const {
  const Reading& reading = draft.reading;
  if (reading.outputs.size() != 1 || reading.combination != Combination::plain || reading.yes_no ||
      reading.top_per_group || draft.loose_number || draft.unexplained > 0)
    return std::nullopt;
  if (reading.conditions.empty() && reading.limit == 0) return std::nullopt;
  if (!reading.order.empty() && reading.limit == 0) return std::nullopt;
  const Term& shown = reading.outputs[0];
  if (shown.mark < 0) return std::nullopt;  // nothing names what is meant
  if (shown.aggregate != Aggregate::none) return std::nullopt;
  if (shown.kind == Term::Kind::entity) return static_cast<std::size_t>(shown.table);
  if (shown.kind != Term::Kind::column || shown.arithmetic != 0 || shown.grain != Grain::none)
    return std::nullopt;
  const auto column = static_cast<std::size_t>(shown.column);
  const std::size_t table = catalog_->columns[column].table;
  if (catalog_->tables[table].title != column) return std::nullopt;
  return table;
}

std::optional<NounPhrase> NounPhrases::read(std::size_t begin, std::size_t end) const {
  constexpr std::size_t width = 12;
  if (begin >= end || !may_begin(begin)) return std::nullopt;
  State seed;
  seed.position = static_cast<std::uint16_t>(begin);
  std::optional<NounPhrase> best;
  for (const auto& state : walk(grammar_, *annotation_, {seed}, width, end)) {
    for (const auto& draft : assembler_.finish(state)) {
      if (best && draft.local <= best->score) continue;
      const auto entity = entity_of(draft);
      if (entity) best = NounPhrase{begin, end, *entity, draft.reading, draft.local};
    }
  }
  return best;
}

}  // namespace parlance::language
