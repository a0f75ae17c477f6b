// "which is taller, A or B", "did A or B come first": a choice between named rows.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_alternatives(const Mentions& mentions, const Annotation& annotation,
                                                   const semantic::Catalog& catalog, const Lexicon& lexicon);

/// Two values, numbers or dates of one column: marks.
struct ValuePair {
  std::int16_t first = -1;
  std::int16_t second = -1;
  std::int16_t column = -1;
};
/// The first two neighbouring values of one column, else numbers or dates, between which one of `joins`
/// stands (any word where there are none); -1 where there are no such two.
[[nodiscard]] ValuePair find_pair(const Mentions& mentions, const std::vector<std::string>& joins);

}  // namespace parlance::language
