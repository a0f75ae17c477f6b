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
  if (of_left >= 0) return {left, of_left};
  const std::int16_t of_right = mentions.value_in(left, mentions.mark(right).column);
  if (of_right >= 0) return {of_right, right};
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
  return {};
}

std::vector<Draft> read_alternatives(const Mentions& mentions, const Annotation& annotation,
                                     const semantic::Catalog& catalog, const Lexicon& lexicon) {
  const ValuePair pair = find_pair(mentions, {"or"});
  if (pair.first < 0 || mentions.wanted() == AnswerKind::count) return {};
  const Mark& first = mentions.mark(pair.first);
  const Mark& second = mentions.mark(pair.second);
  const Measure measure = find_measure(mentions, annotation, catalog, lexicon);
  RowDraft made(mentions, annotation);
  made.show(first.column);
  made.require(pair.first, true);
  made.require(pair.second, true);
  made.explain(first.begin, second.end);
  if (!measure.said) {  // the rest of the words tell which of the two
    made.require_rest();
    if (made.reading.conditions.size() < 3) return {};
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
