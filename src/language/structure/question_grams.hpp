// The words of a question as a structure model sees them: the same for every database, since words that are
// known from few databases are all one unknown word.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "language/tokens.hpp"

namespace parlance::language {

/// A question's words in order: folded; "#1" for one and "#" for other numbers, "@" for quoted texts and
/// names with a capital inside the sentence, commas kept, other signs left out.
[[nodiscard]] std::vector<std::string> plain_words(const std::vector<Token>& tokens);

/// Single words, pairs and triples of neighbours with the ends marked, pairs of known words across what
/// stands between, and how long it is; each once, sorted. Runs of unknown words count as one.
[[nodiscard]] std::vector<std::string> question_grams(const std::vector<std::string>& words,
                                                      const std::function<bool(std::string_view)>& known);

}  // namespace parlance::language
