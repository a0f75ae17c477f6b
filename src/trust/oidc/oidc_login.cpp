#include "trust/oidc/oidc_login.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <utility>

#include "base/text.hpp"
#include "trust/percent_encode.hpp"
#include "trust/token/base64url.hpp"
#include "trust/token/digest.hpp"

namespace parlance::trust {

namespace {

constexpr std::chrono::minutes time_to_log_in{10};

std::string begun_key(std::string_view state) { return "oidc:" + digest(state); }

/// "S256" of PKCE.
std::string challenge_of(const base::Secret& verifier) {
  const std::string& text = verifier.reveal();
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return to_base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

/// "//host", "/\host" and the like lead elsewhere.
std::string own_path(std::string_view go_to) {
  const bool own = go_to.starts_with('/') && !go_to.starts_with("//") && go_to.size() <= 1000 &&
                   go_to.find_first_of("\\\r\n\t ") == std::string_view::npos &&
                   base::printable(go_to) == go_to;
  return own ? std::string(go_to) : "/";
}

std::unexpected<base::Error> state_wrong() {
  return base::fail(
      base::ErrorKind::unauthenticated, "oidc_state_wrong",
      "This log-in was not begun in this browser, took too long, or is finished already; log in again.");
}

}  // namespace

struct OidcLogin::Begun {
  std::string nonce;
  base::Secret verifier;
  std::string go_to;
};

base::Result<OidcStart> OidcLogin::begin(std::string_view go_to) const {
  auto about = parts_.provider.metadata();
  if (!about) return base::fail(std::move(about));
  const base::Secret state = make_opaque_token("st");
  const base::Secret verifier(to_base64url(base::random_bytes(32)));
  const std::string nonce = to_base64url(base::random_bytes(32));
  parts_.cache.put(begun_key(state.reveal()), nonce + " " + verifier.reveal() + " " + own_path(go_to),
                   time_to_log_in);

  const OidcClient& client = parts_.provider.client();
  const std::string& endpoint = about->authorization_endpoint;
  std::string url = endpoint + (endpoint.find('?') == std::string::npos ? "?" : "&");
  url += "response_type=code&client_id=" + percent_encode(client.client_id) +
         "&redirect_uri=" + percent_encode(client.redirect_uri) + "&scope=openid%20email%20profile" +
         "&state=" + percent_encode(state.reveal()) + "&nonce=" + nonce +
         "&code_challenge=" + challenge_of(verifier) + "&code_challenge_method=S256";
  return OidcStart{base::Secret(std::move(url)), state};
}

base::Result<OidcLogin::Begun> OidcLogin::take_begun(const OidcReturn& back) const {
  if (back.state.empty() || !same_secret(back.state, back.kept_state)) return state_wrong();
  const auto kept = parts_.cache.get(begun_key(back.state));
  if (!kept) return state_wrong();
  parts_.cache.remove(begun_key(back.state));
  const auto parts = base::split(*kept, ' ');
  if (parts.size() != 3) return state_wrong();
  return Begun{parts[0], base::Secret(parts[1]), parts[2]};
}

base::Result<IdClaims> OidcLogin::claims_for(const OidcReturn& back, const Begun& begun) const {
  const OidcClient& client = parts_.provider.client();
  if (!back.issuer.empty() && back.issuer != client.issuer) {
    return base::fail(base::ErrorKind::unauthenticated, "token_wrong_issuer",
                      "The answer comes from another log-in service; log in again.");
  }
  if (!back.error.empty() || back.code.empty()) {
    return base::fail(base::ErrorKind::unauthenticated, "oidc_refused",
                      "The log-in service did not let you in.",
                      {{"error", base::printable(back.error).substr(0, 100)}});
  }
  auto grant = parts_.provider.trade(back.code, begun.verifier);
  if (!grant) return base::fail(std::move(grant));
  auto token = parse_signed_token(grant->id_token);
  if (!token) return base::fail(std::move(token));
  auto keys = parts_.provider.keys_for(*token);
  if (!keys) return base::fail(std::move(keys));
  auto claims =
      verify_id_token(*token, *keys, {client.issuer, client.client_id, begun.nonce, parts_.clock.now()});
  if (!claims) return claims;
  // Who is known by the subject needs no address.
  if (parts_.state.users().with_subject(rules_.workspace, claims->issuer, claims->subject)) return claims;
  if (auto completed = parts_.provider.complete(*claims, *grant); !completed) {
    return base::fail(std::move(completed));
  }
  return claims;
}

base::Result<OidcEnd> OidcLogin::finish(const OidcReturn& back) const {
  auto begun = take_begun(back);
  if (!begun) return base::fail(std::move(begun));
  auto claims = claims_for(back, *begun);
  if (!claims) return base::fail(std::move(claims));
  auto user = find_oidc_user(*claims, rules_, parts_.state, parts_.audit);
  if (!user) return base::fail(std::move(user));
  auto noted = parts_.state.users().note_login(user->workspace, user->id, parts_.clock.now().micros);
  if (noted) {
    noted = parts_.audit.record(user->workspace, {user->id.str(),
                                                  audit_action::login,
                                                  user->id.str(),
                                                  "ok",
                                                  {{"address", back.address}, {"issuer", claims->issuer}}});
  }
  if (!noted) return base::fail(std::move(noted));
  auto tokens = parts_.sessions.open(*user);
  if (!tokens) return base::fail(std::move(tokens));
  return OidcEnd{std::move(*tokens), std::move(begun->go_to)};
}

}  // namespace parlance::trust
