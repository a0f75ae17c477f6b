// The public keys of an OpenID provider (JWK sets, RFC 7517), and signatures by them (RFC 7518: RS256,
// ES256).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trust/token/signed_token.hpp"

namespace parlance::trust {

/// Copies share the keys. Thread-safe.
class PublicKeys {
 public:
  PublicKeys() = default;
  /// Takes RSA keys of 2,048 to 8,192 bits and keys on P-256 that are meant for signatures, and leaves out
  /// all others. Code: oidc_keys_wrong, unavailable, where it is no key set or no key is left.
  static base::Result<PublicKeys> parse(std::string_view json);

  /// Whether the token names a key that is here; a token that names none does where there is just one of its
  /// kind.
  [[nodiscard]] bool has_key_of(const SignedToken& token) const { return key_of(token) != nullptr; }
  /// Codes, all unauthenticated: token_wrong_algorithm (neither RS256 nor ES256), token_unknown_key,
  /// token_bad_signature.
  [[nodiscard]] base::Result<void> verify(const SignedToken& token) const;
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  struct Key;
  [[nodiscard]] const Key* key_of(const SignedToken& token) const;
  std::vector<std::shared_ptr<const Key>> keys_;
};

}  // namespace parlance::trust
