#include "language/rows/alternative.hpp"

#include <algorithm>

#include "language/rows/measure.hpp"

namespace parlance::language {
namespace {

bool joined_by(const Mentions& mentions, const Mark& left, const Mark& right,
               const std::vector<std::string>& joins) {
  if (joins.empty()) return true;
  for (std::size_t token = left.end; token < right.begin; ++token) {
    if (std::ranges::find(joins, mentions.word(token)) != joins.end()) return true;
  }
  return false;
}

/// Marks of one column for both values, as strong as there are.
ValuePair same_column(const Mentions& mentions, std::int16_t left, std::int16_t right) {
  const std::int16_t of_left = mentions.value_in(right, mentions.mark(left).column);
  if (of_left >= 0) return {left, of_left, mentions.mark(left).column};
  const std::int16_t of_right = mentions.value_in(left, mentions.mark(right).column);
  if (of_right >= 0) return {of_right, right, mentions.mark(right).column};
  return {};
}

/// "week 1 or week 12", "in 1980 or 1982": neighbours among `marks`, of the column named beside one of them.
ValuePair told_pair(const Mentions& mentions, const std::vector<std::int16_t>& marks, std::int16_t fallback,
                    const std::vector<std::string>& joins) {
  static const std::vector<std::string> any = {"or", "and", "than", "to", "from"};
  for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
    const Mark& left = mentions.mark(marks[i]);
    const Mark& right = mentions.mark(marks[i + 1]);
    if (!joined_by(mentions, left, right, joins.empty() ? any : joins)) continue;
    std::int16_t name = mentions.subject_of(marks[i]);
    if (name < 0) name = mentions.subject_of(marks[i + 1]);
    const std::int16_t column = name >= 0 ? mentions.mark(name).column : fallback;
    if (column >= 0) return {marks[i], marks[i + 1], column};
  }
  return {};
}

}  // namespace

ValuePair find_pair(const Mentions& mentions, const std::vector<std::string>& joins) {
  const auto& values = mentions.values();
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size() && j < i + 3; ++j) {
      if (!joined_by(mentions, mentions.mark(values[i]), mentions.mark(values[j]), joins)) continue;
      const ValuePair pair = same_column(mentions, values[i], values[j]);
      if (pair.first >= 0) return pair;
    }
  }
  const ValuePair numbers = told_pair(mentions, mentions.numbers(), -1, joins);
  return numbers.first >= 0 ? numbers : told_pair(mentions, mentions.dates(), mentions.time_column(), joins);
}

std::vector<Draft> read_alternatives(const Mentions& mentions, const Annotation& annotation,
                                     const semantic::Catalog& catalog, const Lexicon& lexicon) {
  const ValuePair pair = find_pair(mentions, {"or"});
  if (pair.first < 0 || mentions.wanted() == AnswerKind::count) return {};
  const Mark& first = mentions.mark(pair.first);
  const Mark& second = mentions.mark(pair.second);
  const Measure measure = find_measure(mentions, annotation, catalog, lexicon);
  RowDraft made(mentions, annotation);
  made.show(pair.column);
  made.require_at(pair.first, pair.column, true);
  made.require_at(pair.second, pair.column, true);
  made.explain(first.begin, second.end);
  if (!measure.said) {  // the rest of the words tell which of the two
    made.require_rest();
    const bool named = first.kind == MarkKind::value;
    if (named && made.reading.conditions.size() < 3) return {};
    made.reading.distinct = true;
    return {made.finish(2.0F)};
  }
  made.use(measure.cue);
  made.use(measure.name);
  if (measure.place) {
    made.order_by_place(measure.descending);
  } else if (measure.column >= 0) {
    made.order_by(measure.column, measure.descending);
  } else {
    made.reading.groups.push(made.reading.outputs[0]);
    made.reading.order.push({count_of_rows(0), measure.descending});
  }
  made.reading.limit = 1;
  made.require_rest();
  return {made.finish(3.5F)};
}

}  // namespace parlance::language
