// What a conversation keeps of an answered question, so that the next one can go on from it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/table.hpp"
#include "language/assemble.hpp"
#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// A reading with the words its conditions refer to. Plain data: it points into no annotation, only column
/// and table numbers tie it to the catalog it was made with.
struct PreviousTurn {
  Reading reading;            ///< its conditions number `marks`, its terms number no mark
  std::vector<Token> tokens;  ///< the words under the marks, a full stop after each
  std::vector<Mark> marks;    ///< values, numbers and dates, placed on `tokens`
  std::vector<Reading> sets;  ///< of nested phrases, as of Annotation
  std::int16_t subject = -1;  ///< the table it is about, -1 where several are as good
  bool alone = false;         ///< as of Draft
  /// Where the answer named one thing ("the most expensive ..."): that it is this one.
  std::optional<Condition> answered;
};

[[nodiscard]] PreviousTurn remember(const Draft& draft, const Annotation& annotation,
                                    const semantic::Catalog& catalog);

/// `turn` with what its answer named: the text of the one row of `result`, where a limit of 1 asked for it.
[[nodiscard]] PreviousTurn with_answer(PreviousTurn turn, const data::Table& result,
                                       const semantic::Catalog& catalog);

/// `fresh` with the words and marks of the turn before in front: the question as it would go on in one text.
/// What is in front needs no explanation and starts no mark; the new words begin at previous.tokens.size().
/// Names in the table that was spoken of are the likelier ones.
[[nodiscard]] Annotation put_behind(const PreviousTurn& previous, Annotation fresh,
                                    const semantic::Catalog& catalog);

}  // namespace parlance::language
