// An Error as the JSON object of SPEC section 5.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace parlance::analyst {

/// "ValidationError", "NotUnderstoodError", ...: the error_type of a kind.
[[nodiscard]] std::string_view error_type(base::ErrorKind kind);

/// One line. `timestamp` is ISO 8601 in UTC; `request_id` is "" where there is none (then null).
[[nodiscard]] std::string to_json(const base::Error& error, std::string_view timestamp,
                                  std::string_view request_id = "");

/// Now, as "2024-05-31T17:00:00Z".
[[nodiscard]] std::string utc_timestamp();

}  // namespace parlance::analyst
