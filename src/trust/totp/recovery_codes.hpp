// Codes on paper for who has lost the authenticator, each good once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace parlance::trust {

struct RecoveryCodes {
  std::vector<base::Secret> codes;  ///< to be shown once: "k3fq-7xwp-a2dm-ztue", 80 random bits each
  std::vector<std::string> hashes;  ///< to be kept
};

[[nodiscard]] RecoveryCodes make_recovery_codes(std::size_t count = 10);

/// Of a code as somebody typed it: case, blanks and hyphens do not matter.
[[nodiscard]] std::string hash_recovery_code(std::string_view typed);

}  // namespace parlance::trust
