// The wrong answers of an evaluation, for people who want to know why.
#pragma once

#include <string>
#include <vector>

#include "analyst/eval/outcome.hpp"

namespace parlance::analyst::eval {

/// One block a question, in the order of the outcomes: question, kind of mistake, why, reading in words,
/// words left unused, our SQL, the gold, the first rows of both results, what was asked back, errors,
/// confidence.
[[nodiscard]] std::string failures(const std::vector<Outcome>& outcomes);

}  // namespace parlance::analyst::eval
