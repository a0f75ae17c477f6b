// Statistics of one column, computed here from values that were fetched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "data/column.hpp"
#include "semantic/catalog.hpp"

namespace parlance::semantic {

/// What looking at a column brought to light, whoever computed it.
struct ColumnFindings {
  Profile profile;
  bool unique = false;
  /// Distinct values as text with their counts, most frequent first; of numbers only where they are few or
  /// the table is small.
  std::vector<std::pair<std::string, std::uint64_t>> values;
  bool all_values = false;  ///< `values` holds every distinct value
};

struct DigestLimits {
  std::size_t texts = 100'000;   ///< distinct texts kept
  std::size_t numbers = 20'000;  ///< distinct numbers, dates and others kept; more of them: none is kept
};

/// Exact for the rows given. Quartiles interpolate between neighbours (type 7 of Hyndman and Fan, 1996).
[[nodiscard]] ColumnFindings digest(const data::Column& column, const DigestLimits& limits);

/// The profile's top values from `findings.values`, and the mean length of texts.
void summarize_values(ColumnFindings& findings, bool texts);

}  // namespace parlance::semantic
