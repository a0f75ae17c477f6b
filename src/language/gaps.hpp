// What a question asks for that its reading leaves out: words that nothing in the data goes by.
#pragma once

#include <string>
#include <vector>

#include "language/assemble.hpp"

namespace parlance::language {

struct Gaps {
  std::vector<std::string> words;  ///< as written, those that matter, in the order of the question
  float weight = 0;                ///< of all of them: from 1 on, something that was asked for is missing
};

/// Verbs and qualities weigh little, things that are asked for or counted and names of things weigh most;
/// words that general English needs (data/weak_words.txt) weigh nothing.
[[nodiscard]] Gaps find_gaps(const Draft& draft, const Annotation& annotation,
                             const semantic::Catalog& catalog, const Lexicon& lexicon);

/// A reading that leaves out what was asked for is less likely right.
[[nodiscard]] double lowered_by_gaps(double confidence, const Gaps& gaps);

}  // namespace parlance::language
