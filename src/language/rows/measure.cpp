#include "language/rows/measure.hpp"

#include <algorithm>

#include "language/grammar.hpp"

namespace parlance::language {
namespace {

bool compares(const Mark& mark) {
  if (mark.kind != MarkKind::cue) return false;
  if (mark.cue == Cue::superlative || mark.cue == Cue::common || mark.cue == Cue::top) return true;
  const auto op = static_cast<Comparison>(mark.argument);
  return mark.cue == Cue::compare && (op == Comparison::greater || op == Comparison::less);
}

bool means_more(const Mark& mark) {
  if (mark.cue == Cue::compare) return static_cast<Comparison>(mark.argument) == Comparison::greater;
  if (mark.cue == Cue::top)
    return mark.phrase->words.front() == "top" || mark.phrase->words.front() == "last";
  return mark.argument == 1;
}

/// Ranks and places are better the smaller they are.
bool is_rank(const semantic::ColumnMeaning& column) {
  return std::ranges::any_of(column.words, [](const std::string& word) {
    return word == "rank" || word == "position" || word == "pos" || word == "place" || word == "finish" ||
           word == "ranking" || word == "seed";
  });
}

/// "first" and "earlier" mean the smallest date, or the first in the list where there are no dates.
void by_time(const Mentions& mentions, const Mark& cue, Measure& measure) {
  const auto& word = cue.phrase->words.front();
  measure.descending = word == "last" || word == "latest" || word == "later" || word == "newest" ||
                       word == "newer" || word == "recent" || word == "most" || word == "after";
  const std::int16_t time = mentions.time_column();
  const bool known = time >= 0 && (mentions.is_number(time) || !mentions.meaning(time).date_format.empty() ||
                                   data::is_temporal(mentions.meaning(time).type));
  if (known)
    measure.column = time;
  else
    measure.place = true;
}

}  // namespace

Measure find_measure(const Mentions& mentions, const Annotation& annotation, const semantic::Catalog& catalog,
                     const Lexicon& lexicon, std::size_t from) {
  Measure measure;
  const Mark* cue = nullptr;
  for (std::size_t i = 0; i < annotation.marks.size(); ++i) {
    const Mark& at = annotation.marks[i];
    if (at.begin < from || !compares(at)) continue;
    const bool better = cue == nullptr || (at.begin == cue->begin && at.end > cue->end);
    if (!better) continue;
    cue = &at;
    measure.cue = static_cast<std::int16_t>(i);
  }
  if (cue == nullptr) return measure;
  measure.said = true;
  measure.descending = means_more(*cue);
  std::int16_t before = -1;
  for (const std::int16_t column : mentions.columns()) {
    const Mark& at = mentions.mark(column);
    if (!mentions.is_number(at.column)) continue;
    if (at.begin >= cue->begin && at.begin < cue->end + 4U) {
      measure.column = at.column;
      measure.name = column;
      break;
    }
    if (at.end <= cue->begin) before = column;
  }
  if (measure.column < 0 && cue->concept_index >= 0) {
    const auto& meant = lexicon.concepts[static_cast<std::size_t>(cue->concept_index)];
    if (meant.name == "time") {
      by_time(mentions, *cue, measure);
      return measure;
    }
    const auto choices = concept_columns(catalog, meant, 0);
    if (!choices.empty()) {
      measure.column = choices.front().column;
      if (choices.front().sign < 0) measure.descending = !measure.descending;
    }
  }
  if (measure.column < 0 && before >= 0) {
    measure.column = mentions.mark(before).column;
    measure.name = before;
  }
  const auto& word = cue->phrase->words.front();
  const bool judged = word == "better" || word == "best" || word == "worse" || word == "worst" ||
                      word == "higher" || word == "highest" || word == "top";
  if (measure.column >= 0 && judged && is_rank(mentions.meaning(measure.column)))
    measure.descending = !measure.descending;
  return measure;
}

}  // namespace parlance::language
