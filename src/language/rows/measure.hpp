// What rows are measured by where a question compares them: "more goals", "taller", "first", "the highest".
#pragma once

#include <cstddef>

#include "language/lexicon.hpp"
#include "language/rows/mentions.hpp"

namespace parlance::language {

struct Measure {
  bool said = false;         ///< some word compares
  bool descending = true;    ///< the greater is meant
  bool place = false;        ///< by the place in the list, as there is no date
  std::int16_t column = -1;  ///< -1 where no column is meant: rows are counted
  std::int16_t name = -1;    ///< mark of the column, where it is named
  std::int16_t cue = -1;     ///< mark of the word that compares
};

/// The measure of the first comparing word at or behind token `from`.
[[nodiscard]] Measure find_measure(const Mentions& mentions, const Annotation& annotation,
                                   const semantic::Catalog& catalog, const Lexicon& lexicon,
                                   std::size_t from = 0);

}  // namespace parlance::language
