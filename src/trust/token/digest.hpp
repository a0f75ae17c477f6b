// BLAKE2b-256, by which tokens and keys are kept and audit lines are chained; comparing without telling how
// far.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace parlance::trust {

/// 64 hexadecimal digits. For long random secrets and public texts; passwords are hashed by PasswordHasher.
[[nodiscard]] std::string digest(std::string_view bytes);
[[nodiscard]] inline std::string digest(const base::Secret& secret) { return digest(secret.reveal()); }

/// Takes as long for equal texts as for different ones of that length.
[[nodiscard]] bool same_secret(std::string_view left, std::string_view right);

/// 256 random bits as base64url with a prefix in front: "rt_...".
[[nodiscard]] base::Secret make_opaque_token(std::string_view prefix);

}  // namespace parlance::trust
