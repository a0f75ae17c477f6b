#include "trust/oidc/oidc_provider.hpp"

#include <sodium.h>

#include <boost/json.hpp>
#include <chrono>
#include <utility>

#include "trust/percent_encode.hpp"

namespace parlance::trust {

namespace {

constexpr std::chrono::minutes kept_for{60};
constexpr std::chrono::minutes keys_kept_at_least{1};

std::unexpected<base::Error> provider_unreachable() {
  return base::fail(base::ErrorKind::unavailable, "oidc_unreachable",
                    "The log-in service does not answer; try again later, or log in by password.");
}

/// Also false where the clock was set back behind it.
bool younger_than(base::Timestamp at, std::chrono::microseconds age, base::Timestamp now) {
  return at <= now && now < at + age;
}

std::string base64_with_padding(std::string_view text) {
  static constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string encoded(sodium_base64_ENCODED_LEN(text.size(), variant), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(text.data()),
                    text.size(), variant);
  encoded.pop_back();  // the terminating zero
  return encoded;
}

std::optional<boost::json::object> object_in(std::string_view body) {
  boost::system::error_code error;
  boost::json::value value = boost::json::parse({body.data(), body.size()}, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

std::string text_in(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains({name.data(), name.size()});
  return value == nullptr || !value->is_string() ? "" : std::string(value->as_string());
}

}  // namespace

base::Result<std::string> OidcProvider::get(const std::string& url, const base::Secret& bearer) const {
  net::Call call;
  call.url = url;
  call.headers.set("Accept", "application/json");
  if (!bearer.empty()) call.headers.set("Authorization", "Bearer " + bearer.reveal());
  call.answer_limit = 1 << 20;
  call.time = std::chrono::seconds(10);
  auto response = fetch_(call);
  if (!response || response->status != 200) return provider_unreachable();
  return std::move(response->body);
}

base::Result<ProviderMetadata> OidcProvider::metadata() {
  const base::Timestamp now = clock_->now();
  {
    const std::scoped_lock lock(mutex_);
    if (metadata_ && younger_than(metadata_->at, kept_for, now)) return metadata_->value;
  }
  auto body = get(metadata_url(client_.issuer));
  if (!body) return base::fail(std::move(body));
  auto read = parse_provider_metadata(*body, client_.issuer);
  if (!read) return read;
  const std::scoped_lock lock(mutex_);
  metadata_ = {*read, now};
  return read;
}

base::Result<PublicKeys> OidcProvider::keys_for(const SignedToken& token) {
  const base::Timestamp now = clock_->now();
  {
    const std::scoped_lock lock(mutex_);
    const bool fresh = keys_ && younger_than(keys_->at, kept_for, now);
    const bool just_fetched = keys_ && younger_than(keys_->at, keys_kept_at_least, now);
    if (just_fetched || (fresh && keys_->value.has_key_of(token))) return keys_->value;
  }
  auto about = metadata();
  if (!about) return base::fail(std::move(about));
  auto body = get(about->keys_uri);
  if (!body) return base::fail(std::move(body));
  auto keys = PublicKeys::parse(*body);
  if (!keys) return keys;
  const std::scoped_lock lock(mutex_);
  keys_ = {*keys, now};
  return keys;
}

base::Result<OidcGrant> OidcProvider::trade(const std::string& code, const base::Secret& verifier) {
  auto about = metadata();
  if (!about) return base::fail(std::move(about));
  net::Call call;
  call.method = "POST";
  call.url = about->token_endpoint;
  call.time = std::chrono::seconds(15);
  call.answer_limit = 1 << 20;
  call.headers.set("Content-Type", "application/x-www-form-urlencoded");
  call.headers.set("Accept", "application/json");
  call.body = "grant_type=authorization_code&code=" + percent_encode(code) +
              "&redirect_uri=" + percent_encode(client_.redirect_uri) +
              "&code_verifier=" + percent_encode(verifier.reveal());
  const std::string id = percent_encode(client_.client_id);
  const std::string secret = percent_encode(client_.client_secret.reveal());
  if (client_.client_secret.empty()) {
    call.body += "&client_id=" + id;
  } else if (about->takes_basic) {
    call.headers.set("Authorization", "Basic " + base64_with_padding(id + ":" + secret));
  } else {
    call.body += "&client_id=" + id + "&client_secret=" + secret;
  }
  auto response = fetch_(call);
  if (!response || response->status >= 500) return provider_unreachable();
  const auto object = response->status == 200 ? object_in(response->body) : std::nullopt;
  std::string token = object ? text_in(*object, "id_token") : "";
  if (token.empty()) {
    return base::fail(base::ErrorKind::unauthenticated, "oidc_code_refused",
                      "The log-in service did not confirm the log-in; log in again.");
  }
  return OidcGrant{std::move(token), base::Secret(text_in(*object, "access_token"))};
}

base::Result<void> OidcProvider::complete(IdClaims& claims, const OidcGrant& grant) {
  auto about = metadata();
  if (!about) return base::fail(std::move(about));
  if (!claims.email.empty() || grant.access_token.empty() || about->userinfo_endpoint.empty()) return {};
  auto body = get(about->userinfo_endpoint, grant.access_token);
  if (!body) return base::fail(std::move(body));
  const auto object = object_in(*body);
  if (!object || text_in(*object, "sub") != claims.subject) {
    return base::fail(base::ErrorKind::unavailable, "oidc_provider_wrong",
                      "The log-in service speaks of somebody else; tell the operator.");
  }
  claims.email = text_in(*object, "email");
  const auto* verified = object->if_contains("email_verified");
  claims.email_verified = verified != nullptr && verified->is_bool() && verified->as_bool();
  if (claims.name.empty()) claims.name = text_in(*object, "name");
  return {};
}

}  // namespace parlance::trust
