// Stage 2: which tables and columns the question's words name outright.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyst/prepare.hpp"

namespace parlance::analyst {

/// Indices into the catalog, in its order. The compiler weighs every word itself; these serve what is said
/// when it finds no reading, and which suggestions are nearest.
struct Grounded {
  std::vector<std::size_t> tables;
  std::vector<std::size_t> columns;
  std::vector<std::string> words;  ///< of the question, folded
};

/// At most a microsecond or two a column; never fails.
[[nodiscard]] base::Result<Grounded> ground(const Prepared& prepared, const StageContext& context);
[[nodiscard]] std::string describe(const Grounded& grounded);

/// Lower-case words of letters and digits.
[[nodiscard]] std::vector<std::string> folded_words(const std::string& text);

}  // namespace parlance::analyst
