// Looks at a source through guarded queries and builds its catalog: profiles, roles, keys, names, values.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "connect/source.hpp"
#include "semantic/catalog.hpp"

namespace parlance::semantic {

struct SurveyOptions {
  std::size_t values_per_column = 100'000;   ///< distinct texts of a column that are indexed
  std::size_t sample_rows = 200'000;         ///< tables beyond this are profiled from a sample
  std::chrono::milliseconds budget{20'000};  ///< what is not reached by then keeps an empty profile
  base::CancelToken cancel;
};

[[nodiscard]] base::Result<Catalog> survey(connect::Source& source, const SurveyOptions& options);

}  // namespace parlance::semantic
