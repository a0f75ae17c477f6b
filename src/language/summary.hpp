// A reading in words for people: "Average of miles per gallon by origin, highest first", and the spans of the
// question with their meaning.
#pragma once

#include <string>
#include <vector>

#include "language/assemble.hpp"
#include "language/compiler.hpp"

namespace parlance::language {

[[nodiscard]] std::string summarize(const Reading& reading, const Annotation& annotation,
                                    const semantic::Catalog& catalog);
[[nodiscard]] std::vector<Span> explain_spans(const Draft& draft, const Annotation& annotation,
                                              const semantic::Catalog& catalog, std::string_view question);
/// Content words of the question that no mark of the reading covers.
[[nodiscard]] std::vector<std::string> unused_words(const Draft& draft, const Annotation& annotation);
[[nodiscard]] Intent intent_of(const Reading& reading);

}  // namespace parlance::language
