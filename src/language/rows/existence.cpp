#include "language/rows/existence.hpp"

#include "language/rows/alternative.hpp"
#include "language/rows/measure.hpp"

namespace parlance::language {

std::vector<Draft> read_existence(const Mentions& mentions, const Annotation& annotation,
                                  const semantic::Catalog& catalog, const Lexicon& lexicon) {
  if (mentions.wanted() != AnswerKind::truth || mentions.find({"or"}) != Mentions::npos) return {};
  RowDraft made(mentions, annotation);
  made.reading.relation = RowRelation::existence;
  made.show_rows();
  const ValuePair pair = find_pair(mentions, {"than"});
  if (pair.first >= 0) {
    const Measure measure = find_measure(mentions, annotation, catalog, lexicon);
    if (!measure.said || measure.column < 0) return {};
    made.use(measure.cue);
    made.use(measure.name);
    if (mentions.mark(pair.first).kind != MarkKind::value) return {};
    made.require(pair.first);
    Condition condition;
    condition.operand = Condition::Operand::row;
    condition.left = column_term(measure.column);
    condition.op = measure.descending ? Comparison::greater : Comparison::less;
    condition.right = column_term(mentions.mark(pair.second).column, pair.second);
    condition.value = pair.second;
    made.use(pair.second);
    made.reading.conditions.push(condition);
    return {made.finish(3.0F)};
  }
  const bool counts = mentions.find({"there"}) != Mentions::npos && made.require_count();
  made.require_numbers();
  made.require_rest();
  if (made.reading.conditions.size() < 2 && !counts) return {};
  return {made.finish(2.5F)};
}

}  // namespace parlance::language
