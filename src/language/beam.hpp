// Beam search over the marks of a question: left to right, each word taken by a mark or passed over.
#pragma once

#include <cstddef>
#include <vector>

#include "language/assemble.hpp"
#include "language/grammar.hpp"

namespace parlance::language {

struct BeamLimits {
  std::size_t width = 64;  ///< states kept at each word
  std::size_t readings = 160;
};

/// The states at token `end`, the best `width` of them, best first. Each of `seeds` begins at its position.
[[nodiscard]] std::vector<State> walk(const Grammar& grammar, const Annotation& annotation,
                                      const std::vector<State>& seeds, std::size_t width, std::size_t end);

/// Finished readings, best local score first, no two alike.
[[nodiscard]] std::vector<Draft> search(const semantic::Catalog& catalog, const Annotation& annotation,
                                        const Lexicon& lexicon, const BeamLimits& limits);

}  // namespace parlance::language
