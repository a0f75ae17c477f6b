// Database addresses that people give: taken apart, and refused where they lead into the server's own
// network.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::trust {

/// "postgresql://user:password@host:port/database?sslmode=require", taken apart and percent-decoded.
struct SourceUrl {
  std::string scheme;  ///< postgresql, mysql, trino, athena, bigquery or clickhouse
  std::string user;
  base::Secret password;
  std::string host;  ///< a name, or an address without brackets; lower case. The workgroup of athena, the
                     ///< project of bigquery
  std::uint16_t port = 0;  ///< the scheme's own where none is given
  std::string database;    ///< the path without its first slash
  std::map<std::string, std::string> options;

  /// Without user and password, for showing and keeping; parse_source_url() reads it as the same place.
  [[nodiscard]] std::string location() const;
};

inline constexpr std::size_t source_url_limit = 2048;  ///< bytes

/// Codes, all usage: bad_source_url (parameter reason), unknown_scheme, option_not_allowed (one that is not
/// known to be harmless: "host" and "service" would lead elsewhere than the host says, "sslkey" and
/// "passfile" read files).
[[nodiscard]] base::Result<SourceUrl> parse_source_url(const base::Secret& url);

/// What the operator opens beside the public internet.
struct AllowedHosts {
  bool private_networks = false;   ///< loopback, private, link-local: everything
  std::vector<std::string> hosts;  ///< names or addresses as written in URLs: "warehouse.internal"
};

/// Addresses of a host, as text.
using Resolve = std::function<base::Result<std::vector<std::string>>(const std::string& host)>;
/// By the system. Code: host_unknown.
[[nodiscard]] base::Result<std::vector<std::string>> resolve_host(const std::string& host);

/// The addresses to connect to, and no others: whoever resolves the name again may get another one. Codes:
/// address_denied (refused) where any of them is not of the public internet and the host is not allowed;
/// host_unknown. None for athena and bigquery, whose hosts are not in the address.
[[nodiscard]] base::Result<std::vector<std::string>> check_source_address(
    const SourceUrl& url, const AllowedHosts& allowed, const Resolve& resolve = resolve_host);

}  // namespace parlance::trust
