// What speaks for and against a reading, as named numbers that a person can follow; the ranker weighs them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "language/assemble.hpp"
#include "language/cues.hpp"
#include "language/query.hpp"
#include "language/structure/structure_model.hpp"

namespace parlance::language {

inline constexpr std::size_t measured_features = 71;
/// Those of a reading by itself, then for each slot of its structure how much the question's words expect it.
inline constexpr std::size_t feature_count = measured_features + slot_count;
using Features = std::array<float, feature_count>;

[[nodiscard]] std::string_view feature_name(std::size_t feature);  ///< "" where no feature has that number

[[nodiscard]] Features measure(const Draft& draft, const Plan& plan, const Annotation& annotation,
                               const Cues& cues, const semantic::Catalog& catalog);
/// Of each slot the log-probability of the value it has: at most 0, Expectation::least at least.
void set_expectations(const Expectation& expectation, const Structure& structure, std::span<float> features);

}  // namespace parlance::language
