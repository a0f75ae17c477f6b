// What speaks for and against a reading, as named numbers that a person can follow; the ranker weighs them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "language/assemble.hpp"
#include "language/cues.hpp"
#include "language/query.hpp"

namespace parlance::language {

inline constexpr std::size_t feature_count = 67;
using Features = std::array<float, feature_count>;

[[nodiscard]] std::string_view feature_name(std::size_t feature);  ///< "" where no feature has that number

[[nodiscard]] Features measure(const Draft& draft, const Plan& plan, const Annotation& annotation,
                               const Cues& cues, const semantic::Catalog& catalog);

}  // namespace parlance::language
