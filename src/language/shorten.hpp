// "The states that border Texas" stand in the table of borders already: where a reading shows nothing but the
// names that its one set holds, the set is the answer.
#pragma once

#include <optional>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// The same rows without the detour, or nothing where the detour is needed: to show something else, or to
/// show each row once.
[[nodiscard]] std::optional<Reading> shorten(const Reading& reading, const Annotation& annotation,
                                             const semantic::Catalog& catalog);

}  // namespace parlance::language
