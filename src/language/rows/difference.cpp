#include "language/rows/difference.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "language/rows/alternative.hpp"
#include "language/rows/measure.hpp"

namespace parlance::language {
namespace {

bool asks_difference(const Mentions& mentions, const Annotation& annotation) {
  for (std::size_t at = 0; at < annotation.tokens.size(); ++at) {
    const auto& word = mentions.word(at);
    if (word == "difference" || word == "differential") return true;
    if (word != "how" && word != "by") continue;
    for (std::size_t next = at + 1; next < at + 4; ++next) {
      static constexpr std::array<std::string_view, 12> comparatives = {
          "more",  "less",    "fewer",  "longer", "taller",  "higher",
          "older", "greater", "larger", "bigger", "younger", "faster"};
      if (std::ranges::find(comparatives, mentions.word(next)) != comparatives.end()) return true;
    }
  }
  const bool years = mentions.find({"how", "many", "years"}) != Mentions::npos ||
                     mentions.find({"how", "long"}) != Mentions::npos;
  const bool apart =
      mentions.find({"between"}) != Mentions::npos || mentions.find({"apart"}) != Mentions::npos ||
      mentions.find({"after"}) != Mentions::npos || mentions.find({"before"}) != Mentions::npos;
  return years && apart;
}

bool speaks_of_years(const Mentions& mentions) {
  return mentions.find({"years"}) != Mentions::npos || mentions.find({"year"}) != Mentions::npos;
}

/// The named number, else what the comparing word measures, else years; -1 where rows are counted.
std::int16_t measured(const Mentions& mentions, const Annotation& annotation,
                      const semantic::Catalog& catalog, const Lexicon& lexicon, RowDraft& made) {
  for (const std::int16_t column : mentions.columns()) {
    if (!mentions.is_number(mentions.mark(column).column)) continue;
    made.use(column);
    return mentions.mark(column).column;
  }
  const Measure measure = find_measure(mentions, annotation, catalog, lexicon);
  made.use(measure.cue);
  if (measure.column >= 0) return measure.column;
  const std::int16_t time = mentions.time_column();
  if (speaks_of_years(mentions) && time >= 0 && mentions.is_number(time)) return time;
  return -1;
}

}  // namespace

std::vector<Draft> read_differences(const Mentions& mentions, const Annotation& annotation,
                                    const semantic::Catalog& catalog, const Lexicon& lexicon) {
  if (!asks_difference(mentions, annotation)) return {};
  const ValuePair pair = find_pair(mentions, {});
  RowDraft made(mentions, annotation);
  made.reading.relation = RowRelation::difference;
  const std::int16_t column = measured(mentions, annotation, catalog, lexicon, made);
  for (const char* word : {"difference", "many", "much", "more", "less", "fewer", "years", "did", "than"}) {
    const std::size_t place = mentions.find({word});
    if (place != Mentions::npos) made.explain(place, place + 1);
  }
  if (pair.first >= 0 && column != pair.column) {
    if (column >= 0)  // numbers in texts are read only where they are computed with
      made.show(column, data::is_numeric(mentions.meaning(column).type) ? Aggregate::none : Aggregate::max);
    else
      made.show_rows();
    made.require_rest_but(pair.first, pair.second);
    made.require_at(pair.first, pair.column);
    made.require_at(pair.second, pair.column);
    return {made.finish(column >= 0 ? 4.0F : 3.0F)};
  }
  const bool both_ends = std::ranges::count_if(annotation.marks, [](const Mark& mark) {
                           return mark.kind == MarkKind::cue && mark.cue == Cue::superlative;
                         }) >= 2;
  if (!both_ends || column < 0) return {};
  made.show(column, Aggregate::max);
  made.show(column, Aggregate::min);
  made.require_rest();
  return {made.finish(3.5F)};
}

}  // namespace parlance::language
