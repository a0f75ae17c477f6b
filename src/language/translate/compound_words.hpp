// German writes several nouns as one: "Durchschnittspreis" is the average price.
#pragma once

#include <string>
#include <vector>

#include "language/translate/phrase_book.hpp"

namespace parlance::language {

/// The entries whose words make up `folded`, in order, joined as German joins them; two or three. Nothing
/// where it is no such word. The entries belong to the book.
[[nodiscard]] std::vector<const PhraseEntry*> split_compound(const std::string& folded,
                                                             const PhraseBook& book);

}  // namespace parlance::language
