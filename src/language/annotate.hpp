// The question marked up: every way to take each stretch of it, scored with the whole question in view.
#pragma once

#include "language/compiler.hpp"
#include "language/mark.hpp"
#include "language/names.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// `names` was built for this catalog.
[[nodiscard]] Annotation annotate(std::vector<Token> tokens, std::string_view question,
                                  const semantic::Catalog& catalog, const NameIndex& names,
                                  const Lexicon& lexicon, const Stemmer& stemmer, base::Date now,
                                  const std::vector<ChosenMeaning>& chosen = {});

}  // namespace parlance::language
