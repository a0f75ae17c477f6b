// Phrases that ask for the row beside a named one, as data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "language/reading.hpp"
#include "language/tokens.hpp"

namespace parlance::language {

struct RowPhrase {
  std::vector<std::string> words;          ///< folded
  RowRelation ahead = RowRelation::none;   ///< where the named row stands behind the phrase
  RowRelation behind = RowRelation::none;  ///< where it stands before the phrase
  bool sure = false;                       ///< says nothing else; "after" may as well compare dates
  std::size_t begin = 0;                   ///< of a phrase that was found: its tokens
  std::size_t end = 0;
};

/// The phrases of the question, left to right; of those that start together the longest.
[[nodiscard]] std::vector<RowPhrase> find_row_phrases(const std::vector<Token>& tokens);

}  // namespace parlance::language
