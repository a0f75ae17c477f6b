#include "trust/oidc/id_token.hpp"

#include <utility>
#include <variant>

#include "trust/token/digest.hpp"

namespace parlance::trust {

namespace {

std::unexpected<base::Error> unfit_id_token(std::string_view code, std::string_view why) {
  return base::fail(
      base::ErrorKind::unauthenticated, code,
      "What the log-in service said cannot be accepted (" + std::string(why) + "); log in again.");
}

std::string text_or_empty(const Claims& claims, std::string_view name) {
  const std::string* text = text_claim(claims, name);
  return text == nullptr ? "" : *text;
}

base::Result<void> check_audience(const Claims& claims, const std::string& client) {
  const std::string party = text_or_empty(claims, "azp");
  const auto audience = claims.find("aud");
  const bool several = audience != claims.end() &&
                       std::holds_alternative<std::vector<std::string>>(audience->second) &&
                       std::get<std::vector<std::string>>(audience->second).size() > 1;
  const bool right_party = party == client || (party.empty() && !several);
  if (!claim_has(claims, "aud", client) || !right_party) {
    return unfit_id_token("token_wrong_audience", "it is meant for another program");
  }
  return {};
}

base::Result<void> check_id_times(const Claims& claims, base::Timestamp now_stamp) {
  const auto expires = number_claim(claims, "exp");
  const auto issued = number_claim(claims, "iat");
  if (!expires || !issued) return unfit_id_token("token_incomplete", "it does not say when");
  const std::int64_t now = base::seconds_of(now_stamp);
  if (*expires + id_token_skew_seconds <= now) return unfit_id_token("token_expired", "it has expired");
  const std::int64_t not_before = number_claim(claims, "nbf").value_or(*issued);
  if (*issued - id_token_skew_seconds > now || not_before - id_token_skew_seconds > now) {
    return unfit_id_token("token_not_yet_valid", "it is not valid yet; check the clocks");
  }
  return {};
}

}  // namespace

base::Result<IdClaims> verify_id_token(const SignedToken& token, const PublicKeys& keys,
                                       const IdExpectation& expected) {
  if (auto checked = keys.verify(token); !checked) return base::fail(std::move(checked));
  const Claims& claims = token.claims;
  if (text_or_empty(claims, "iss") != expected.issuer) {
    return unfit_id_token("token_wrong_issuer", "it comes from another service");
  }
  if (auto meant = check_audience(claims, expected.client); !meant) return base::fail(std::move(meant));
  if (auto timely = check_id_times(claims, expected.now); !timely) return base::fail(std::move(timely));
  if (expected.nonce.empty() || !same_secret(text_or_empty(claims, "nonce"), expected.nonce)) {
    return unfit_id_token("token_wrong_nonce", "it belongs to another log-in");
  }
  IdClaims read;
  read.issuer = expected.issuer;
  read.subject = text_or_empty(claims, "sub");
  if (read.subject.empty() || read.subject.size() > 255) {
    return unfit_id_token("token_incomplete", "it does not say who");
  }
  read.email = text_or_empty(claims, "email");
  read.name = text_or_empty(claims, "name");
  const auto verified = claims.find("email_verified");
  if (verified != claims.end()) {
    const bool* truth = std::get_if<bool>(&verified->second);
    read.email_verified = truth != nullptr && *truth;
  }
  return read;
}

}  // namespace parlance::trust
