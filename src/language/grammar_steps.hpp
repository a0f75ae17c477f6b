// Steps that many words of a question take alike: the terms that marks stand for, and what becomes of a
// half-made reading. They give no score but that of a second superlative.
#pragma once

#include "language/grammar.hpp"

namespace parlance::language {

/// The column of a mark, or the span from its least to its greatest value where the mark says so.
[[nodiscard]] Term column_term(const Mark& at, std::int16_t mark);
[[nodiscard]] Term aggregate_term(Aggregate aggregate, const Mark& at, std::int16_t mark,
                                  bool distinct = false);
/// The rows of a table counted.
[[nodiscard]] Term rows_term(std::int16_t table, std::int16_t mark, bool distinct = false);

/// "which store ...": the store is the answer, whatever columns follow.
void note_asked(State& state);
void mention(State& state, std::int16_t table);
/// Groups by the term and shows it.
void group_by(State& state, const Term& term);
/// Adds a key of the order, in the direction that was said.
void order_as_said(State& state, const Term& term);
/// The rows that are first by the term: the superlative, and the number said with it, are used up.
void order_by_superlative(State& state, const Term& term, bool descending);

}  // namespace parlance::language
