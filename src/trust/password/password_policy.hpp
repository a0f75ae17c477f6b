// Which passwords may be chosen: long ones that are not among the first that anybody would guess.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::trust {

inline constexpr std::size_t least_password_characters = 10;
inline constexpr std::size_t most_password_bytes = 1024;

/// `name` is the user's name or e-mail address. Codes, all usage: password_too_short, password_too_long,
/// password_not_text, password_is_name (the name, or hardly more), password_common (among the most used, or
/// of fewer than four different characters).
[[nodiscard]] base::Result<void> check_password_policy(const base::Secret& password, std::string_view name);

}  // namespace parlance::trust
