// When to ask back instead of trusting one reading, and what to ask.
#pragma once

#include <optional>

#include "analyst/answer.hpp"
#include "analyst/run.hpp"

namespace parlance::analyst {

/// The other readings with what they would run, the likeliest first, at most `limit`; those that read the
/// same are told once.
[[nodiscard]] std::vector<Alternative> alternatives(const Ran& ran, std::size_t limit);

/// Set where the chosen reading is unlikely to be right, or where another one that returns other rows is
/// nearly as likely. A query a person wrote is never doubted.
[[nodiscard]] std::optional<Clarification> clarify(const Ran& ran);

}  // namespace parlance::analyst
