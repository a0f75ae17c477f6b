#include "language/rows/neighbour.hpp"

#include "language/rows/row_phrases.hpp"

namespace parlance::language {
namespace {

constexpr std::size_t farthest = 5;  ///< tokens between the phrase and the named row

/// The value that stands nearest behind (or before) the phrase; -1 where none does.
std::int16_t anchor_of(const Mentions& mentions, const RowPhrase& phrase, bool ahead) {
  std::int16_t best = -1;
  for (const std::int16_t value : mentions.values()) {
    const Mark& at = mentions.mark(value);
    if (ahead && best < 0 && at.begin >= phrase.end && at.begin < phrase.end + farthest) best = value;
    if (!ahead && at.end <= phrase.begin && at.end + farthest > phrase.begin) best = value;
  }
  return best;
}

/// Of events the next is the next in time; of what is said to be listed, the next in the list.
bool goes_by_list(const Mentions& mentions, const RowPhrase& phrase) {
  if (mentions.says_list()) return true;
  const auto& last = phrase.words.back();
  return last == "below" || last == "above" || last == "under";
}

void add(const Mentions& mentions, const Annotation& annotation, const RowPhrase& phrase, bool ahead,
         std::vector<Draft>& drafts) {
  const RowRelation side = ahead ? phrase.ahead : phrase.behind;
  const std::int16_t anchor = anchor_of(mentions, phrase, ahead);
  if (side == RowRelation::none || anchor < 0) return;
  const Mark& at = mentions.mark(anchor);
  const bool loose = !phrase.sure && (mentions.is_number(at.column) || at.inside);
  RowDraft made(mentions, annotation);
  made.reading.relation = side;
  made.show(mentions.shown_column(at.column));
  made.require(anchor);
  made.explain(phrase.begin, phrase.end);
  for (const char* word : {"next", "previous", "immediately", "directly", "listed", "came", "come"}) {
    const std::size_t place = mentions.find({word});
    if (place != Mentions::npos) made.explain(place, place + 1);
  }
  const std::int16_t time = mentions.time_column();
  const bool by_time = !goes_by_list(mentions, phrase) && time >= 0 && time != at.column &&
                       mentions.meaning(time).unique && mentions.is_number(time);
  if (by_time) made.order_by(time, false);
  drafts.push_back(made.finish(phrase.sure ? 2.5F : loose ? 0.0F : 2.0F));
}

}  // namespace

std::vector<Draft> read_neighbours(const Mentions& mentions, const Annotation& annotation) {
  std::vector<Draft> drafts;
  if (mentions.wanted() == AnswerKind::truth) return drafts;
  for (const auto& phrase : find_row_phrases(annotation.tokens)) {
    add(mentions, annotation, phrase, true, drafts);
    if (drafts.empty()) add(mentions, annotation, phrase, false, drafts);
  }
  return drafts;
}

}  // namespace parlance::language
