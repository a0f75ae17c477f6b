#include "language/rows/listed_place.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parlance::language {
namespace {

/// Which end of the rows is meant, and how many of them.
struct End {
  std::int16_t mark = -1;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool last = false;
  bool ranked = false;  ///< "top": the list goes from the best to the worst
  std::int32_t rows = 1;
};

bool names_what_is_first(const std::string& word) {
  static constexpr std::array<std::string_view, 16> kinds = {
      "place", "round", "half",    "name", "class",    "prize",  "division", "time",
      "seed",  "leg",   "quarter", "lady", "position", "degree", "rank",     "names"};
  return std::ranges::find(kinds, word) != kinds.end();
}

bool is_time_concept(const Mark& mark, const Lexicon& lexicon) {
  return mark.concept_index >= 0 &&
         lexicon.concepts[static_cast<std::size_t>(mark.concept_index)].name == "time";
}

bool inside_link(const Mentions& mentions, const Mark& cue) {
  const auto over = [&](std::int16_t place) {
    const Mark& at = mentions.mark(place);
    return at.begin < cue.end && cue.begin < at.end && at.end - at.begin > 1;
  };
  return std::ranges::any_of(mentions.values(), over) || std::ranges::any_of(mentions.columns(), over);
}

/// The number right behind the word, or right before it.
void count_rows(const Annotation& annotation, End& found) {
  for (const std::size_t at : {found.end, found.begin - 1}) {
    if (at >= annotation.tokens.size() || !annotation.tokens[at].number || annotation.tokens[at].ordinal)
      continue;
    const double number = *annotation.tokens[at].number;
    if (number < 1 || number > 100) continue;
    found.rows = static_cast<std::int32_t>(number);
    found.begin = std::min(found.begin, at);
    found.end = std::max(found.end, at + 1);
    return;
  }
}

bool find_end(const Mentions& mentions, const Annotation& annotation, const Lexicon& lexicon, End& found) {
  for (std::size_t i = 0; i < annotation.marks.size(); ++i) {
    const Mark& at = annotation.marks[i];
    if (at.kind != MarkKind::cue) continue;
    const bool time = at.cue == Cue::superlative && is_time_concept(at, lexicon);
    const bool top = at.cue == Cue::top;
    if ((!time && !top) || inside_link(mentions, at) || names_what_is_first(mentions.word(at.end))) continue;
    const auto& word = at.phrase->words.front();
    found.mark = static_cast<std::int16_t>(i);
    found.begin = at.begin;
    found.end = at.end;
    found.ranked = word == "top" || word == "bottom";
    found.last = word == "last" || word == "bottom" || (time && at.argument == 1);
    count_rows(annotation, found);
    return true;
  }
  for (std::size_t at = 1; at < annotation.tokens.size();
       ++at) {  // "the last year listed" is none before today
    const auto& word = mentions.word(at);
    if ((word != "last" && word != "first") || mentions.word(at - 1) != "the") continue;
    if (mentions.word(at + 1) != "year" && mentions.word(at + 1) != "season") continue;
    found.begin = at;
    found.end = at + 1;
    found.last = word == "last";
    return true;
  }
  return false;
}

/// "the top number of visitors": a column of numbers follows, which decides.
bool names_measure(const Mentions& mentions, const End& found) {
  constexpr std::size_t farthest = 4;
  return std::ranges::any_of(mentions.columns(), [&](std::int16_t column) {
    const Mark& at = mentions.mark(column);
    return mentions.is_number(at.column) && at.begin >= found.begin && at.begin < found.end + farthest;
  });
}

/// Something else decides: "the last team with the most goals".
bool ranked_otherwise(const Annotation& annotation, const Lexicon& lexicon) {
  return std::ranges::any_of(annotation.marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::common) &&
           !is_time_concept(mark, lexicon) && mark.phrase->words.front() != "top";
  });
}

/// "top 5 origins by number of flights" says what it goes by.
bool says_by_what(const Annotation& annotation, const End& found) {
  return std::ranges::any_of(annotation.marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::cue && mark.begin >= found.end &&
           (mark.cue == Cue::by || mark.cue == Cue::group_by || mark.cue == Cue::order_by);
  });
}

}  // namespace

std::vector<Draft> read_listed_places(const Mentions& mentions, const Annotation& annotation,
                                      const Lexicon& lexicon) {
  End found;
  if (!find_end(mentions, annotation, lexicon, found)) return {};
  if (mentions.wanted() == AnswerKind::truth || ranked_otherwise(annotation, lexicon)) return {};
  const bool counts = mentions.wanted() == AnswerKind::count;
  if (counts && (mentions.asked() < 0 || !mentions.is_number(mentions.mark(mentions.asked()).column)))
    return {};
  if (found.ranked && (names_measure(mentions, found) || says_by_what(annotation, found))) return {};
  RowDraft made(mentions, annotation);
  made.use(found.mark);
  made.explain(found.begin, found.end);
  for (const char* word : {"listed", "list", "chart", "table", "row", "rows", "shown", "year", "date"}) {
    const std::size_t place = mentions.find({word});
    if (place != Mentions::npos) made.explain(place, place + 1);
  }
  const std::int16_t time = mentions.time_column();
  const std::int16_t shown = mentions.shown_column(-1);
  if (shown < 0) return {};
  made.show(shown, counts && found.rows > 1 ? Aggregate::sum : Aggregate::none);
  const bool listed = mentions.says_list() || found.ranked;
  const auto& column = mentions.meaning(time >= 0 ? time : shown);
  const bool dated = time >= 0 && (mentions.is_number(time) || data::is_temporal(column.type) ||
                                   (!column.date_format.empty() && column.date_format != "%Y"));
  if (!listed && dated) made.order_by(time, found.last);
  if (listed || !dated || (time != shown && !mentions.meaning(time).unique)) made.order_by_place(found.last);
  made.reading.limit = found.rows;
  made.require_rest();
  return {made.finish(listed || !dated ? 3.0F : 2.0F)};
}

}  // namespace parlance::language
