// Learns the structure model: which structure the words of a question call for.
#pragma once

#include <string>
#include <vector>

#include "language/structure/structure_model.hpp"

namespace parlance::analyst::train {

struct StructureExample {
  std::string database;
  std::vector<std::string> words;  ///< language::plain_words
  language::Structure gold;
};

struct StructureTraining {
  int passes = 6;
  double rate = 0.12;
  double sparsity = 0.000'06;      ///< of the L1 penalty: more leaves fewer weights
  std::size_t word_databases = 5;  ///< a word is known that stands in questions on so many
  std::size_t gram_count = 4;      ///< a gram counts that stands in so many questions
  std::size_t value_count = 8;     ///< rarer values of a slot are "other"
};

/// A softmax for each slot by dual averaging with steps that adapt to each weight (Duchi, Hazan and Singer,
/// "Adaptive Subgradient Methods", 2011), the L1 penalty keeping only weights that matter. Examples are taken
/// in the order given, so the same ones give the same model.
[[nodiscard]] language::StructureModel fit_structure(const std::vector<const StructureExample*>& examples,
                                                     const StructureTraining& options);

}  // namespace parlance::analyst::train
