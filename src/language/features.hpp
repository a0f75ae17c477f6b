// What speaks for and against a reading, as named numbers that a person can follow; the ranker weighs them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "language/assemble.hpp"
#include "language/query.hpp"

namespace parlance::language {

inline constexpr std::size_t feature_count = 72;
using Features = std::array<float, feature_count>;

[[nodiscard]] std::string_view feature_name(std::size_t feature);  ///< "" where no feature has that number

/// Which structures the words of the question call for; computed once a question.
struct Cues {
  bool count = false, average = false, sum = false, maximum = false, minimum = false, superlative = false,
       common = false, group = false, order = false, descending = false, negation = false,
       disjunction = false, both = false, distinct = false, share = false, compare = false,
       than_aggregate = false, like = false, trend = false, id = false, change = false, running = false,
       versus = false, per_group = false;
  std::size_t strong_values = 0, numbers = 0;
};
[[nodiscard]] Cues find_cues(const Annotation& annotation);

[[nodiscard]] Features measure(const Draft& draft, const Plan& plan, const Annotation& annotation,
                               const Cues& cues, const semantic::Catalog& catalog);

}  // namespace parlance::language
