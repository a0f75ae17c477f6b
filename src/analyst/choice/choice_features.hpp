// What speaks for and against each of several readings of one question once all have been run, as named
// numbers: what the compiler saw, what the results look like, and how the readings stand to each other.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyst/choice/result_facts.hpp"
#include "analyst/choice/wording.hpp"

namespace parlance::analyst {

/// One reading that was run.
struct Observed {
  std::span<const float> features;  ///< language::Candidate::features
  double score = 0;                 ///< of the compiler's ranker
  ResultFacts facts;
};

using ChoiceFeatures = std::vector<float>;

/// The language's features come first, then those of the choice.
[[nodiscard]] std::size_t choice_feature_count();
[[nodiscard]] std::string_view choice_feature_name(std::size_t feature);  ///< "" where there is none
/// choice_feature_count() where no feature has this name.
[[nodiscard]] std::size_t choice_feature_number(std::string_view name);

/// One row for each reading, in their order, which is the compiler's.
[[nodiscard]] std::vector<ChoiceFeatures> measure_choice(const Wording& wording,
                                                         const std::vector<Observed>& readings);

}  // namespace parlance::analyst
