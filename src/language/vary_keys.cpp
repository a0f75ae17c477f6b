// A key stands in two tables, and which of them a word means makes no difference but for the joins.
#include <algorithm>
#include <functional>

#include "language/assemble.hpp"

namespace parlance::language {
namespace {

void each_term(Reading& reading, const std::function<void(Term&)>& visit) {
  for (auto& term : reading.outputs) visit(term);
  for (auto& term : reading.groups) visit(term);
  for (auto& key : reading.order) visit(key.term);
  for (auto& condition : reading.conditions) {
    visit(condition.left);
    visit(condition.right);
  }
}

/// Asked first, since a schema may have thousands of keys and a reading has a handful of columns.
bool shows_column(Reading& reading, std::size_t column) {
  bool found = false;
  each_term(reading, [&](Term& term) { found = found || term.column == static_cast<std::int16_t>(column); });
  return found;
}

template <std::size_t capacity>
void drop_repeated(InlineList<Term, capacity>& terms) {
  for (std::size_t at = terms.size(); at-- > 1;) {
    if (std::find(terms.begin(), terms.begin() + at, terms[at]) != terms.begin() + at) terms.erase(at);
  }
}

}  // namespace

/// Whether a table is spoken of, and not only as part of a column's name: the "job" of "job id".
bool Assembler::spoken_of(std::size_t table) const {
  constexpr float whole = 0.9F;
  return std::ranges::any_of(annotation_->marks, [&](const Mark& name) {
    if (name.kind != MarkKind::table || name.table != static_cast<std::int16_t>(table) ||
        name.strength < whole)
      return false;
    return std::ranges::none_of(annotation_->marks, [&](const Mark& column) {
      return column.kind == MarkKind::column && column.strength >= whole && column.begin <= name.begin &&
             column.end >= name.end && column.end - column.begin > name.end - name.begin;
    });
  });
}

/// What a reading wants of the two ends of a key.
Assembler::KeyUse Assembler::use_of(const semantic::JoinEdge& edge, Draft& draft) const {
  KeyUse use;
  each_term(draft.reading, [&](Term& term) {
    const bool column = term.column >= 0;
    const auto table = column ? meaning(term.column).table : static_cast<std::size_t>(term.table);
    if (!column && term.table < 0) return;
    const bool key =
        column && term.other < 0 && term.column == static_cast<std::int16_t>(edge.one_columns[0]);
    use.key = use.key || key;
    use.more_of_one = use.more_of_one || (table == edge.one_table && !key);
    use.many = use.many || table == edge.many_table;
  });
  // Which of two tables a value stands in says what it is a name of.
  use.more_of_one =
      use.more_of_one || std::ranges::any_of(draft.reading.conditions, [&](const Condition& at) {
        return at.left.column == static_cast<std::int16_t>(edge.one_columns[0]);
      });
  return use;
}

/// "job id and salary of the employees": the job id that stands beside the salary, no table of jobs is
/// needed.
void Assembler::vary_keys(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    Draft made = drafts[i];
    for (const auto& edge : catalog_->joins) {
      if (edge.one_columns.size() != 1 || edge.one_table == edge.many_table) continue;
      if (!shows_column(made.reading, edge.one_columns[0]) || spoken_of(edge.one_table)) continue;
      const KeyUse use = use_of(edge, made);
      if (!use.key || !use.many || use.more_of_one) continue;
      each_term(made.reading, [&](Term& term) {
        if (term.column == static_cast<std::int16_t>(edge.one_columns[0]))
          term.column = static_cast<std::int16_t>(edge.many_columns[0]);
      });
      drop_repeated(made.reading.outputs);
      drop_repeated(made.reading.groups);
    }
    if (!(made.reading == drafts[i].reading)) drafts.push_back(made);
  }
}

}  // namespace parlance::language
