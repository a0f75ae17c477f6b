// JSON text to a document, with numbers read exactly: Boost.JSON's own reading of a double may be off by one
// unit in the last place, and a literal must not change by being parsed.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

namespace parlance::sql::read {

/// nullopt where the text is not JSON or nests deeper than `max_depth`.
[[nodiscard]] std::optional<boost::json::value> parse_json(std::string_view text, std::size_t max_depth);

}  // namespace parlance::sql::read
