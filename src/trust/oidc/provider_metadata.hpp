// What an OpenID provider says of itself (OpenID Connect Discovery 1.0).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace parlance::trust {

struct ProviderMetadata {
  std::string issuer;
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string userinfo_endpoint;  ///< "" where there is none
  std::string keys_uri;           ///< "jwks_uri"
  bool takes_basic = true;        ///< client_secret_basic; otherwise client_secret_post
};

/// Where the provider's metadata lie.
[[nodiscard]] std::string metadata_url(std::string_view issuer);

/// Code: oidc_provider_wrong, unavailable: no JSON, another issuer than was configured, something missing, or
/// an endpoint without TLS although the issuer has it.
[[nodiscard]] base::Result<ProviderMetadata> parse_provider_metadata(std::string_view json,
                                                                     std::string_view issuer);

}  // namespace parlance::trust
