#include "language/rows/against_row.hpp"

#include "language/rows/measure.hpp"

namespace parlance::language {
namespace {

/// The value behind the word that leads to it ("than", "as"); -1 where none follows near.
std::int16_t named_row(const Mentions& mentions, std::size_t lead) {
  constexpr std::size_t farthest = 4;
  for (const std::int16_t value : mentions.values()) {
    const Mark& at = mentions.mark(value);
    if (at.begin > lead && at.begin <= lead + farthest) return value;
  }
  return -1;
}

/// What is shown of the rows that compare so; false where nothing can be.
bool show(const Mentions& mentions, std::int16_t fallback, std::int16_t compared, RowDraft& made) {
  if (mentions.wanted() == AnswerKind::count) {
    made.show_rows();
    return true;
  }
  if (mentions.wanted() == AnswerKind::truth) return false;
  const std::int16_t shown = mentions.shown_column(fallback);
  made.show(shown == compared ? fallback : shown);
  return true;
}

std::int16_t column_between(const Mentions& mentions, std::size_t begin, std::size_t end) {
  for (const std::int16_t column : mentions.columns()) {
    if (mentions.mark(column).begin >= begin && mentions.mark(column).end <= end) return column;
  }
  return -1;
}

std::vector<Draft> compare_with(const Mentions& mentions, std::int16_t row, std::int16_t column,
                                Comparison op, RowDraft made, float bonus) {
  const std::int16_t named = mentions.mark(row).column;
  if (column < 0 || column == named || !show(mentions, named, column, made)) return {};
  Condition condition;
  condition.operand = Condition::Operand::row;
  condition.left = column_term(column);
  condition.op = op;
  condition.right = column_term(named, row);
  condition.value = row;
  made.use(row);
  made.reading.conditions.push(condition);
  made.require_rest();
  return {made.finish(bonus)};
}

}  // namespace

std::vector<Draft> read_against_row(const Mentions& mentions, const Annotation& annotation,
                                    const semantic::Catalog& catalog, const Lexicon& lexicon) {
  RowDraft made(mentions, annotation);
  const std::size_t same = mentions.find({"same"});
  if (same != Mentions::npos) {
    const std::size_t as = mentions.find({"as"}, same);
    const std::int16_t row = named_row(mentions, as != Mentions::npos ? as : same);
    if (row < 0) return {};
    const std::int16_t column = column_between(mentions, same, mentions.mark(row).begin);
    if (column < 0) return {};
    made.use(column);
    made.explain(same, same + 1);
    return compare_with(mentions, row, mentions.mark(column).column, Comparison::equal, made, 3.5F);
  }
  const std::size_t than = mentions.find({"than"});
  if (than == Mentions::npos) return {};
  const std::int16_t row = named_row(mentions, than);
  if (row < 0) return {};
  const Measure measure = find_measure(mentions, annotation, catalog, lexicon);
  if (!measure.said || measure.column < 0) return {};
  made.use(measure.cue);
  made.use(measure.name);
  made.explain(than, than + 1);
  const auto op = measure.descending ? Comparison::greater : Comparison::less;
  return compare_with(mentions, row, measure.column, op, made, 3.0F);
}

}  // namespace parlance::language
