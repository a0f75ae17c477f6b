// What to say when a question has no reading: what was found, what was not, and what could be asked instead.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyst/ground.hpp"
#include "language/compiler.hpp"

namespace parlance::analyst {

/// Suggested questions that share most words with the question or speak of the tables it names.
[[nodiscard]] std::vector<std::string> nearest_questions(const Grounded& grounded,
                                                         const StageContext& context, std::size_t count);

/// The question is understood and the data cannot answer it: `reason` says why in a sentence or two.
[[nodiscard]] base::Error cannot_answer(std::string code, std::string reason, const Grounded& grounded,
                                        const StageContext& context);

[[nodiscard]] base::Error not_understood(const language::Compilation& compilation, const Grounded& grounded,
                                         const StageContext& context);

}  // namespace parlance::analyst
