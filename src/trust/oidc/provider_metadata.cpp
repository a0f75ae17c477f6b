#include "trust/oidc/provider_metadata.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace parlance::trust {

namespace {

std::unexpected<base::Error> provider_wrong(std::string_view reason) {
  return base::fail(base::ErrorKind::unavailable, "oidc_provider_wrong",
                    "The log-in service does not say of itself what it must; tell the operator.",
                    {{"reason", std::string(reason)}});
}

std::string text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains({name.data(), name.size()});
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

bool takes_basic(const boost::json::object& object) {
  const auto* methods = object.if_contains("token_endpoint_auth_methods_supported");
  if (methods == nullptr || !methods->is_array())
    return true;  // what the standard says where nothing is said
  const auto& list = methods->as_array();
  return std::ranges::any_of(list, [](const auto& method) { return method == "client_secret_basic"; });
}

}  // namespace

std::string metadata_url(std::string_view issuer) {
  std::string url(issuer);
  if (url.ends_with('/')) url.pop_back();
  return url + "/.well-known/openid-configuration";
}

base::Result<ProviderMetadata> parse_provider_metadata(std::string_view json, std::string_view issuer) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse({json.data(), json.size()}, error);
  if (error || !value.is_object()) return provider_wrong("not JSON");
  const auto& object = value.as_object();
  ProviderMetadata read;
  read.issuer = text_of(object, "issuer");
  if (read.issuer != issuer) return provider_wrong("another issuer");
  read.authorization_endpoint = text_of(object, "authorization_endpoint");
  read.token_endpoint = text_of(object, "token_endpoint");
  read.keys_uri = text_of(object, "jwks_uri");
  read.userinfo_endpoint = text_of(object, "userinfo_endpoint");
  const bool needs_tls = issuer.starts_with("https://");
  const auto is_safe = [&](const std::string& url) {
    return url.starts_with("https://") || (!needs_tls && url.starts_with("http://"));
  };
  if (!is_safe(read.authorization_endpoint) || !is_safe(read.token_endpoint) || !is_safe(read.keys_uri) ||
      (!read.userinfo_endpoint.empty() && !is_safe(read.userinfo_endpoint))) {
    return provider_wrong("an endpoint is missing or not safe");
  }
  read.takes_basic = takes_basic(object);
  return read;
}

}  // namespace parlance::trust
