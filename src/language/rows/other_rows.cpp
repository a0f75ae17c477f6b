#include "language/rows/other_rows.hpp"

#include <array>

namespace parlance::language {
namespace {

/// The word that sets a row apart; npos where none does.
std::size_t setting_apart(const Mentions& mentions) {
  static constexpr std::array<const char*, 8> words = {"other",     "besides", "except",    "another",
                                                       "excluding", "apart",   "excepting", "aside"};
  for (const char* word : words) {
    const std::size_t at = mentions.find({word});
    if (at != Mentions::npos) return at;
  }
  return Mentions::npos;
}

/// What is the same in the rows that are asked for: a column named behind "same", of the named row.
bool shares_with(const Mentions& mentions, std::int16_t row, RowDraft& made) {
  const std::size_t same = mentions.find({"same"});
  if (same == Mentions::npos) return false;
  for (const std::int16_t column : mentions.columns()) {
    const Mark& name = mentions.mark(column);
    if (name.begin < same || name.column == mentions.mark(row).column) continue;
    Condition condition;
    condition.operand = Condition::Operand::row;
    condition.left = column_term(name.column, column);
    condition.op = Comparison::equal;
    condition.right = column_term(mentions.mark(row).column, row);
    condition.value = row;
    made.use(row);
    made.use(column);
    made.explain(same, same + 1);
    return made.reading.conditions.push(condition);
  }
  return false;
}

}  // namespace

std::vector<Draft> read_other_rows(const Mentions& mentions, const Annotation& annotation) {
  const std::size_t word = setting_apart(mentions);
  if (word == Mentions::npos || mentions.values().empty()) return {};
  const bool counts = mentions.wanted() == AnswerKind::count;
  const std::int16_t asked =
      mentions.asked() >= 0 ? mentions.mark(mentions.asked()).column : std::int16_t{-1};
  std::int16_t apart = -1;
  for (const std::int16_t value : mentions.values()) {
    const std::int16_t column = mentions.mark(value).column;
    if (apart < 0 && (column == asked || column == mentions.naming_column())) apart = value;
  }
  if (apart < 0) return {};
  RowDraft made(mentions, annotation);
  made.explain(word, word + 1);
  if (counts)
    made.show_rows();
  else
    made.show(mentions.mark(apart).column);
  if (!shares_with(mentions, apart, made)) made.exclude(apart);
  made.require_numbers();
  made.require_rest();
  if (made.reading.conditions.size() < 2 && made.reading.conditions.back().operand != Condition::Operand::row)
    return {};
  return {made.finish(3.0F)};
}

}  // namespace parlance::language
