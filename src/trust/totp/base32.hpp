// Base32 (RFC 4648 section 6, without padding), in which secrets are typed into authenticators.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parlance::trust {

[[nodiscard]] std::string to_base32(std::string_view bytes);
/// Either case. Nothing where a character is foreign or the length cannot be.
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

}  // namespace parlance::trust
