// Signed tokens in compact form (JWS, RFC 7515) as texts taken apart; nothing here believes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace parlance::trust {

/// Members of the payload that are texts, whole seconds, truths or lists of texts; others are left out.
using Claim = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;
using Claims = std::map<std::string, Claim, std::less<>>;

[[nodiscard]] const std::string* text_claim(const Claims& claims, std::string_view name);
[[nodiscard]] std::optional<std::int64_t> number_claim(const Claims& claims, std::string_view name);
/// Whether the claim is this text, or a list that holds it, as "aud" may be either.
[[nodiscard]] bool claim_has(const Claims& claims, std::string_view name, std::string_view text);

struct SignedToken {
  std::string algorithm;  ///< "alg", as the token claims
  std::string key_id;     ///< "kid", or ""
  std::string type;       ///< "typ", or ""
  Claims claims;          ///< of no worth before the signature is verified
  std::string signed_part;
  std::string signature;  ///< bytes
};

inline constexpr std::size_t signed_token_limit = 8 * 1024;  ///< bytes

/// Codes, all unauthenticated: token_oversized, token_malformed (not three parts of strict base64url, header
/// or payload no JSON object, no "alg", or with "crit" or "zip", which nobody here understands).
[[nodiscard]] base::Result<SignedToken> parse_signed_token(std::string_view token);

/// A JSON object of the claims.
[[nodiscard]] std::string to_json(const Claims& claims);

}  // namespace parlance::trust
