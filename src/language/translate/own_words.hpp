// What was found out about a translated question, said of the words that the asker used.
#pragma once

#include <string>

#include "language/compiler.hpp"
#include "language/translate/translator.hpp"

namespace parlance::language {

/// Spans, and the words that nothing explains, of `compilation` are told of `question` as asked.
void tell_in_own_words(Compilation& compilation, const Translation& translation, const std::string& question);

}  // namespace parlance::language
