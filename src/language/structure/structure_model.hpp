// Which structure the words of a question call for: for each slot a softmax over its values, from the
// question's grams. Learnt by `parlance train` from gold queries; says nothing of columns and tables.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "language/structure/question_grams.hpp"
#include "language/structure/structure.hpp"

namespace parlance::language {

/// The log-probability of each value of each slot for one question.
class Expectation {
 public:
  /// At most 0, at least `least`; that of "other" where the model has not met the value.
  static constexpr float least = -7;
  [[nodiscard]] float of(std::size_t slot, const std::string& value) const;

  /// "" of a slot that is not judged.
  [[nodiscard]] std::string likeliest(std::size_t slot) const;

  std::array<std::map<std::string, float>, slot_count> values;
};

struct StructureModel {
  struct Value {
    std::size_t slot = 0;
    std::string text;
    float constant = 0;
  };
  struct Weight {
    std::uint16_t value = 0;  ///< index into `values`
    float weight = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Grams = std::unordered_map<std::string, std::vector<Weight>, Hash, std::equal_to<>>;

  std::vector<Value>
      values;   ///< those of one slot together, slots in order; a slot that has none is not judged
  Grams grams;  ///< a word that stands here is known, even with no weights

  [[nodiscard]] Expectation expect(const std::vector<std::string>& words) const;
};

/// Lines, sorted: `value <tab> slot <tab> text <tab> constant`, then `gram <tab> text <tab> index=weight
/// ...`.
[[nodiscard]] std::string print_structure_model(const StructureModel& model);
/// Codes: broken_weights.
[[nodiscard]] base::Result<StructureModel> parse_structure_model(std::string_view text);

}  // namespace parlance::language
