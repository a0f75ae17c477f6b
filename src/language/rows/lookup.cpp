#include "language/rows/lookup.hpp"

#include <algorithm>

#include "language/grammar.hpp"
#include "language/rows/measure.hpp"

namespace parlance::language {
namespace {

bool is_superlative(const Annotation& annotation, const Measure& measure) {
  if (!measure.said) return false;
  const Cue cue = annotation.marks[static_cast<std::size_t>(measure.cue)].cue;
  return cue == Cue::superlative || cue == Cue::common;
}

bool pins_a_row(const RowDraft& made, const Mentions& mentions) {
  return std::ranges::any_of(made.reading.conditions, [&](const Condition& condition) {
    return condition.op == Comparison::equal && mentions.meaning(condition.left.column).unique;
  });
}

/// "how many gold medals did China win": the number stands in a column.
void add_amount(const Mentions& mentions, const Annotation& annotation, std::vector<Draft>& drafts) {
  if (mentions.asked() < 0) return;
  const std::int16_t column = mentions.mark(mentions.asked()).column;
  const auto& meaning = mentions.meaning(column);
  if (!mentions.is_number(column) || meaning.role == semantic::Role::time) return;
  RowDraft made(mentions, annotation);
  made.use(mentions.asked());
  made.require_numbers();
  made.require_rest();
  const bool repeats = std::ranges::any_of(
      made.reading.conditions, [&](const Condition& condition) { return condition.left.column == column; });
  if (made.reading.conditions.empty() || repeats) return;
  RowDraft summed = made;
  made.show(column);
  summed.show(column, Aggregate::sum);
  const bool pinned = pins_a_row(made, mentions);
  drafts.push_back(made.finish(pinned ? 2.5F : 0.5F));
  if (!pinned) drafts.push_back(summed.finish(1.5F));
}

void add_count(const Mentions& mentions, const Annotation& annotation, std::vector<Draft>& drafts) {
  RowDraft made(mentions, annotation);
  made.require_numbers();
  made.require_rest();
  if (made.reading.conditions.empty()) return;
  const std::int16_t sum = mentions.sum_column();
  if (sum >= 0 && mentions.asked() < 0 && pins_a_row(made, mentions)) {  // one row has one of each thing
    RowDraft summed = made;
    summed.show(sum);
    drafts.push_back(summed.finish(2.5F));
  }
  const bool different = mentions.find({"different"}) != Mentions::npos ||
                         mentions.find({"unique"}) != Mentions::npos ||
                         mentions.find({"distinct"}) != Mentions::npos;
  if (different && mentions.asked() >= 0) {
    made.show(mentions.mark(mentions.asked()).column, Aggregate::count);
    made.reading.outputs[0].distinct = true;
  } else {
    made.show_rows();
  }
  drafts.push_back(made.finish(1.0F));
}

void add_ranking(const Mentions& mentions, const Annotation& annotation, const Measure& measure,
                 std::vector<Draft>& drafts) {
  const std::int16_t naming = mentions.naming_column();
  const std::int16_t shown = mentions.shown_column(-1);
  if (shown < 0) return;
  RowDraft made(mentions, annotation);
  made.use(measure.cue);
  made.use(measure.name);
  if (shown == measure.column) {  // "what is the highest attendance"
    made.show(shown, measure.descending ? Aggregate::max : Aggregate::min);
  } else {
    made.show(shown);
    if (measure.place) {
      made.order_by_place(measure.descending);
    } else if (measure.column >= 0) {
      made.order_by(measure.column, measure.descending);
    } else {
      const auto& column = mentions.meaning(shown);
      if ((shown == naming && column.unique) || data::is_temporal(column.type)) return;
      made.reading.groups.push(made.reading.outputs[0]);
      made.reading.order.push({count_of_rows(0), measure.descending});
    }
    made.reading.limit = 1;
  }
  made.require_rest();
  drafts.push_back(made.finish(made.reading.groups.empty() ? 1.5F : 0.0F));
}

bool says_aggregate(const Annotation& annotation) {
  return std::ranges::any_of(annotation.marks, [](const Mark& mark) {
    return mark.kind == MarkKind::cue && mark.cue == Cue::aggregate;
  });
}

/// "the average of", "total": what is computed of the column asked for; its mark is noted as used.
Aggregate aggregate_said(const Mentions& mentions, const Annotation& annotation, RowDraft& made) {
  constexpr std::size_t farthest = 4;
  if (mentions.asked() < 0) return Aggregate::none;
  const Mark& asked = mentions.mark(mentions.asked());
  for (std::size_t i = 0; i < annotation.marks.size(); ++i) {
    const Mark& cue = annotation.marks[i];
    const bool before = cue.end <= asked.begin && cue.end + farthest > asked.begin;
    if (cue.kind != MarkKind::cue || cue.cue != Cue::aggregate || !before) continue;
    if (!mentions.is_number(asked.column)) return Aggregate::none;
    made.use(static_cast<std::int16_t>(i));
    return static_cast<Aggregate>(cue.argument);
  }
  return Aggregate::none;
}

/// "how long", "how tall": one reading for each of the first columns that may hold it.
void add_degree(const Mentions& mentions, const Annotation& annotation, const semantic::Catalog& catalog,
                const Lexicon& lexicon, std::vector<Draft>& drafts) {
  constexpr std::size_t most = 2;
  for (std::size_t i = 0; i < annotation.marks.size(); ++i) {
    const Mark& cue = annotation.marks[i];
    if (cue.kind != MarkKind::cue || cue.cue != Cue::degree || cue.concept_index < 0) continue;
    const auto choices =
        concept_columns(catalog, lexicon.concepts[static_cast<std::size_t>(cue.concept_index)], 0);
    for (std::size_t at = 0; at < choices.size() && at < most; ++at) {
      if (choices[at].sign < 0) continue;
      RowDraft made(mentions, annotation);
      made.use(static_cast<std::int16_t>(i));
      made.require_numbers();
      made.require_rest();
      if (made.reading.conditions.empty()) return;
      made.show(choices[at].column);
      drafts.push_back(made.finish(1.5F * choices[at].quality));
    }
    return;
  }
}

void add_lookup(const Mentions& mentions, const Annotation& annotation, std::vector<Draft>& drafts) {
  RowDraft made(mentions, annotation);
  made.require_numbers();
  made.require_rest();
  const auto& conditions = made.reading.conditions;
  if (conditions.empty()) return;
  const auto told = [&](std::int16_t column) {
    return std::ranges::any_of(conditions, [&](const Condition& at) { return at.left.column == column; });
  };
  std::int16_t shown = mentions.shown_column(-1);
  if (shown >= 0 && told(shown) && mentions.asked() < 0) shown = mentions.naming_column();
  if (shown < 0 || told(shown)) return;
  const Aggregate aggregate = aggregate_said(mentions, annotation, made);
  if (aggregate == Aggregate::none && says_aggregate(annotation)) return;  // of something else
  made.show(shown, aggregate);
  drafts.push_back(made.finish(1.0F));
}

}  // namespace

std::vector<Draft> read_lookups(const Mentions& mentions, const Annotation& annotation,
                                const semantic::Catalog& catalog, const Lexicon& lexicon) {
  std::vector<Draft> drafts;
  const Measure measure = find_measure(mentions, annotation, catalog, lexicon);
  const bool ranks = is_superlative(annotation, measure);
  switch (mentions.wanted()) {
    case AnswerKind::count:
      if (ranks) break;
      add_amount(mentions, annotation, drafts);
      add_count(mentions, annotation, drafts);
      break;
    case AnswerKind::thing:
    case AnswerKind::person:
    case AnswerKind::place:
    case AnswerKind::time:
      if (ranks)
        add_ranking(mentions, annotation, measure, drafts);
      else
        add_lookup(mentions, annotation, drafts);
      break;
    case AnswerKind::amount:
      add_degree(mentions, annotation, catalog, lexicon, drafts);
      break;
    default:
      break;
  }
  return drafts;
}

}  // namespace parlance::language
