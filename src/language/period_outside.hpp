// A period that was asked for and that the data does not reach.
#pragma once

#include <string>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// "order date goes from 2022-01-02 to 2024-06-10, and 2026 lies outside": of the first condition of the
/// reading whose span of dates has no day in common with what its column holds; "" where there is none.
[[nodiscard]] std::string period_outside(const Reading& reading, const Annotation& annotation,
                                         const semantic::Catalog& catalog);

}  // namespace parlance::language
