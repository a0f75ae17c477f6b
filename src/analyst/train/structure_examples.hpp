// The labelled questions as the structure model learns from them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analyst/train/labelled.hpp"
#include "analyst/train/structure_training.hpp"
#include "base/result.hpp"

namespace parlance::analyst::train {

class StructureExamples {
 public:
  /// Code: broken_lexicon, as of language::Lexicon::parse. `seed` draws the order in which examples are
  /// learnt.
  static base::Result<StructureExamples> make(const std::vector<LabelledQuestion>& questions,
                                              std::uint64_t seed);

  /// The words of a question, by its place among the questions.
  [[nodiscard]] const std::vector<std::string>& words(std::size_t question) const {
    return all_[question].words;
  }
  /// Those that have a right query and are `wanted`, in the order drawn. Points into this.
  [[nodiscard]] std::vector<const StructureExample*> where(
      const std::function<bool(std::size_t question)>& wanted) const;

 private:
  std::vector<StructureExample> all_;  ///< one a question
  std::vector<std::size_t> order_;     ///< of those with a right query
};

}  // namespace parlance::analyst::train
