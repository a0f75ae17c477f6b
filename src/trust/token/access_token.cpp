#include "trust/token/access_token.hpp"

#include <sodium.h>

#include <mutex>
#include <utility>

#include "base/id.hpp"
#include "trust/token/base64url.hpp"
#include "trust/token/signed_token.hpp"

namespace parlance::trust {

namespace {

std::unexpected<base::Error> not_accepted(std::string_view code, std::string message) {
  return base::fail(base::ErrorKind::unauthenticated, code, std::move(message));
}

std::string hmac_sha256(std::string_view text, const SigningKey& key) {
  std::string signature(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(reinterpret_cast<unsigned char*>(signature.data()),
                         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                         reinterpret_cast<const unsigned char*>(key.bytes.reveal().data()));
  return signature;
}

bool signed_by(const SignedToken& token, const SigningKey& key) {
  return token.signature.size() == crypto_auth_hmacsha256_BYTES &&
         crypto_auth_hmacsha256_verify(
             reinterpret_cast<const unsigned char*>(token.signature.data()),
             reinterpret_cast<const unsigned char*>(token.signed_part.data()), token.signed_part.size(),
             reinterpret_cast<const unsigned char*>(key.bytes.reveal().data())) == 0;
}

base::Result<void> check_signature(const SignedToken& token, const SigningKeys& keys) {
  if (token.algorithm != "HS256") {
    return not_accepted("token_wrong_algorithm", "The token is signed in a way that is not accepted here.");
  }
  const SigningKey* key = keys.find(token.key_id);
  if (key == nullptr) {
    return not_accepted("token_unknown_key",
                        "The token was signed with a key that is not in use; log in again.");
  }
  if (!signed_by(token, *key)) {
    return not_accepted("token_bad_signature", "The token was not made here, or was changed; log in again.");
  }
  if (token.type != "at+jwt") {
    return not_accepted("token_wrong_type", "The token is not one for access; send the access token.");
  }
  return {};
}

base::Result<AccessClaims> read_access_claims(const Claims& claims) {
  const auto* user = text_claim(claims, "sub");
  const auto* workspace = text_claim(claims, "wid");
  const auto* role_name = text_claim(claims, "role");
  const auto role = role_name == nullptr ? std::nullopt : parse_role(*role_name);
  const auto* session = text_claim(claims, "sid");
  const auto* id = text_claim(claims, "jti");
  const auto issued = number_claim(claims, "iat");
  const std::chrono::microseconds after(number_claim(claims, "iat_micros").value_or(0));
  const auto expires = number_claim(claims, "exp");
  if (user == nullptr || workspace == nullptr || !role || session == nullptr || id == nullptr || !issued ||
      !expires || user->empty() || workspace->empty()) {
    return not_accepted("token_incomplete", "The token does not say all that it must; log in again.");
  }
  return AccessClaims{store::UserId(*user),
                      store::WorkspaceId(*workspace),
                      *role,
                      *session,
                      *id,
                      base::from_seconds(*issued) + after,
                      base::from_seconds(*expires)};
}

}  // namespace

AccessTokens::AccessTokens(SigningKeys keys, AccessTokenOptions options, const base::Clock& clock)
    : keys_(std::move(keys)), options_(std::move(options)), clock_(&clock) {}

AccessTokens::Made AccessTokens::make(const store::UserId& user, const store::WorkspaceId& workspace,
                                      Role role, std::string_view session) const {
  const base::Timestamp now = clock_->now();
  const std::int64_t issued = base::seconds_of(now);
  const std::int64_t expires = issued + options_.life.count();
  const Claims claims = {{"sub", user.str()},
                         {"wid", workspace.str()},
                         {"role", std::string(name_of(role))},
                         {"sid", std::string(session)},
                         {"iat", issued},
                         {"iat_micros", now.micros - base::from_seconds(issued).micros},
                         {"exp", expires},
                         {"iss", options_.issuer},
                         {"aud", options_.audience},
                         {"jti", base::random_name("t")}};
  const std::shared_lock lock(mutex_);
  const SigningKey& key = keys_.current();
  const Claims header = {{"alg", "HS256"}, {"kid", key.id}, {"typ", "at+jwt"}};
  const std::string signed_part = to_base64url(to_json(header)) + "." + to_base64url(to_json(claims));
  return {base::Secret(signed_part + "." + to_base64url(hmac_sha256(signed_part, key))),
          base::from_seconds(expires)};
}

base::Result<AccessClaims> AccessTokens::verify(std::string_view token) const {
  auto parsed = parse_signed_token(token);
  if (!parsed) return base::fail(std::move(parsed));
  {
    const std::shared_lock lock(mutex_);
    if (auto checked = check_signature(*parsed, keys_); !checked) return base::fail(std::move(checked));
  }
  if (!claim_has(parsed->claims, "iss", options_.issuer)) {
    return not_accepted("token_wrong_issuer", "The token was made by another server; log in here.");
  }
  if (!claim_has(parsed->claims, "aud", options_.audience)) {
    return not_accepted("token_wrong_audience", "The token is meant for another server; log in here.");
  }
  auto claims = read_access_claims(parsed->claims);
  if (!claims) return claims;
  const base::Timestamp now = clock_->now();
  const base::Timestamp latest = now + options_.skew;
  const auto not_before = number_claim(parsed->claims, "nbf");
  if (claims->issued > latest || (not_before && base::from_seconds(*not_before) > latest)) {
    return not_accepted("token_not_yet_valid",
                        "The token is not valid yet; check the clocks of the servers.");
  }
  if (claims->expires <= now)
    return not_accepted("token_expired", "The token has expired; refresh it or log in.");
  return claims;
}

void AccessTokens::replace_keys(SigningKeys keys) {
  const std::unique_lock lock(mutex_);
  keys_ = std::move(keys);
}

}  // namespace parlance::trust
