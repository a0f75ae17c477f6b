// Base64 for URLs and tokens (RFC 4648 section 5, without padding), strict: one text for one sequence of
// bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parlance::trust {

[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Nothing where a character is foreign, padding is there, or unused bits of the last character are set.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace parlance::trust
