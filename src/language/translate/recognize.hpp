// Which language a question is in. Questions are short and full of names, so what counts is how many of their
// words hold questions together in each language, and which of them English has as well.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "language/lexicon.hpp"
#include "language/names.hpp"
#include "language/translate/phrase_book.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

using PhraseBooks = std::array<PhraseBook, tongues.size()>;

/// Nothing for English, for another language that is not known, and where the words do not tell.
[[nodiscard]] std::optional<Tongue> recognize(std::string_view question, const PhraseBooks& books,
                                              const Lexicon& lexicon, const semantic::Catalog& catalog,
                                              const NameIndex& names);

}  // namespace parlance::language
