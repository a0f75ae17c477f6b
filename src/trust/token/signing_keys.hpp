// The server's keys for access tokens: one that signs, and those before it that are still believed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::trust {

struct SigningKey {
  std::string id;      ///< "kid"; names the key, tells nothing of it
  base::Secret bytes;  ///< 32, random
};

/// At least one; the first signs, all verify.
struct SigningKeys {
  std::vector<SigningKey> keys;
  [[nodiscard]] const SigningKey& current() const { return keys.front(); }
  [[nodiscard]] const SigningKey* find(std::string_view id) const;
};

inline constexpr std::size_t most_signing_keys = 3;

/// Lines "id base64url-of-32-bytes", the current key first; as in the file or in an environment variable.
/// Code: bad_signing_keys.
[[nodiscard]] base::Result<SigningKeys> parse_signing_keys(const base::Secret& text);

/// Reads the file; makes it with a new key, readable by its owner alone, where there is none. Several servers
/// may do so at once and agree. Codes: bad_signing_keys, signing_keys_exposed (others may read the file),
/// signing_keys_unreadable.
[[nodiscard]] base::Result<SigningKeys> load_signing_keys(const std::filesystem::path& file);

/// Puts a new key in front and forgets all but the two before it: tokens signed by those stay good until they
/// expire. Servers that run take it up when they load the file again.
[[nodiscard]] base::Result<SigningKeys> rotate_signing_keys(const std::filesystem::path& file);

}  // namespace parlance::trust
