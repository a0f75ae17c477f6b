#include "trust/source/source_address.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "net/http/client.hpp"
#include "net/http/message.hpp"
#include "trust/percent_encode.hpp"

namespace parlance::trust {

namespace {

struct SourceScheme {
  std::string_view name;
  std::string_view means;
  std::uint16_t port;
  bool in_network;  ///< the host is one, and not a name within a service
};
constexpr auto source_schemes = std::to_array<SourceScheme>({
    {"postgresql", "postgresql", 5432, true},
    {"postgres", "postgresql", 5432, true},
    {"mysql", "mysql", 3306, true},
    {"mariadb", "mysql", 3306, true},
    {"trino", "trino", 8080, true},
    {"clickhouse", "clickhouse", 8443, true},
    {"athena", "athena", 0, false},
    {"bigquery", "bigquery", 0, false},
});
constexpr auto harmless_options = std::to_array<std::string_view>(
    {"application_name", "catalog", "charset", "connect_timeout", "dataset", "location", "project", "region",
     "schema", "secure", "sslmode", "workgroup"});

std::unexpected<base::Error> bad_source_url(std::string_view reason) {
  return base::fail(base::ErrorKind::usage, "bad_source_url",
                    "Give the address as scheme://user:password@host:port/database.",
                    {{"reason", std::string(reason)}});
}

using UrlHandle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// One part of a URL, percent-decoded; "" where there is none, nothing where it cannot be decoded.
std::optional<std::string> part_of(const UrlHandle& url, CURLUPart part, unsigned flags = CURLU_URLDECODE) {
  char* text = nullptr;
  const CURLUcode code = curl_url_get(url.get(), part, &text, flags);
  const std::unique_ptr<char, decltype(&curl_free)> owned(text, curl_free);
  if (code == CURLUE_OK) return std::string(text);
  if (code == CURLUE_URLDECODE) return std::nullopt;
  return "";
}

/// Whether its last label is a number: clients take such a host for an IPv4 address, however it is written.
bool ends_in_number(std::string_view host) {
  const std::string_view label = host.substr(host.rfind('.') + 1);
  if (label.starts_with("0x"))
    return label.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
  return label.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A name or the text of an IPv4 or IPv6 address, in lower case; the dot that may end a name taken off.
bool is_host_text(const std::string& host) {
  in6_addr address{};
  if (host.find(':') != std::string::npos) return inet_pton(AF_INET6, host.c_str(), &address) == 1;
  if (ends_in_number(host)) return inet_pton(AF_INET, host.c_str(), &address) == 1;
  if (host.starts_with('.') || host.find("..") != std::string::npos) return false;
  return std::ranges::all_of(host, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
}

base::Result<void> read_options(const UrlHandle& url, SourceUrl& read) {
  const auto query = part_of(url, CURLUPART_QUERY, 0);
  const auto fields = net::parse_form(query.value_or(""));
  if (!fields) return bad_source_url("options");
  for (const auto& [name, value] : *fields) {
    if (std::ranges::find(harmless_options, name) == harmless_options.end()) {
      return base::fail(base::ErrorKind::usage, "option_not_allowed",
                        "That option of the address is not allowed here.", {{"option", name.substr(0, 60)}});
    }
    if (!read.options.emplace(name, value).second) return bad_source_url("option twice");
  }
  return {};
}

base::Result<void> read_host(const UrlHandle& url, const SourceScheme& scheme, SourceUrl& read) {
  auto host = part_of(url, CURLUPART_HOST);
  if (!host) return bad_source_url("host");
  if (host->starts_with('[') && host->ends_with(']')) *host = host->substr(1, host->size() - 2);
  read.host = base::lower(*host);
  if (read.host.ends_with('.')) read.host.pop_back();
  if (!is_host_text(read.host) || read.host.size() > 253) return bad_source_url("host");
  if (read.host.empty()) return bad_source_url("no host");
  const std::string port = part_of(url, CURLUPART_PORT, 0).value_or("");
  read.port = scheme.port;
  if (port.empty()) return {};
  const auto number = std::from_chars(port.data(), port.data() + port.size(), read.port);
  if (number.ec != std::errc{} || number.ptr != port.data() + port.size() || read.port == 0) {
    return bad_source_url("port");
  }
  return {};
}

}  // namespace

std::string SourceUrl::location() const {
  std::string text = scheme + "://" + (host.find(':') == std::string::npos ? host : "[" + host + "]");
  if (port != 0) text += ":" + std::to_string(port);
  text += "/" + percent_encode(database);
  char before = '?';
  for (const auto& [name, value] : options) {
    text += before + percent_encode(name) + "=" + percent_encode(value);
    before = '&';
  }
  return text;
}

base::Result<SourceUrl> parse_source_url(const base::Secret& secret) {
  const std::string& text = secret.reveal();
  if (text.size() > source_url_limit) return bad_source_url("too long");
  if (!base::is_valid_utf8(text) || base::printable(text) != text) return bad_source_url("not plain text");
  // "x:///y" is read as host y by some and as no host by others.
  const auto authority = text.find("://");
  if (authority == std::string::npos || text.substr(authority + 3).starts_with('/'))
    return bad_source_url("no host");
  const UrlHandle url(curl_url(), curl_url_cleanup);
  if (url == nullptr)
    return base::fail(base::ErrorKind::unavailable, "out_of_memory", "Memory is short; try later.");
  static constexpr unsigned flags = CURLU_NON_SUPPORT_SCHEME | CURLU_NO_AUTHORITY | CURLU_PATH_AS_IS;
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), flags) != CURLUE_OK)
    return bad_source_url("not a URL");

  const std::string scheme_name = base::lower(part_of(url, CURLUPART_SCHEME).value_or(""));
  const auto* const scheme = std::ranges::find(source_schemes, scheme_name, &SourceScheme::name);
  if (scheme == source_schemes.end()) {
    return base::fail(
        base::ErrorKind::usage, "unknown_scheme",
        "Databases are reached by postgresql, mysql, trino, athena, bigquery or clickhouse addresses.",
        {{"scheme", scheme_name.substr(0, 40)}});
  }
  SourceUrl read;
  read.scheme = std::string(scheme->means);
  const auto user = part_of(url, CURLUPART_USER);
  const auto password = part_of(url, CURLUPART_PASSWORD);
  const auto path = part_of(url, CURLUPART_PATH);
  if (!user || !password || !path || !base::is_valid_utf8(*user + *password + *path))
    return bad_source_url("encoding");
  if (!part_of(url, CURLUPART_FRAGMENT, 0).value_or("").empty()) return bad_source_url("fragment");
  read.user = *user;
  read.password = base::Secret(*password);
  read.database = path->starts_with('/') ? path->substr(1) : *path;
  // Some clients take a database's name with these in it for a whole list of settings.
  if (read.database.find_first_of("='\"\\") != std::string::npos) return bad_source_url("database");
  if (base::printable(read.database) != read.database || base::printable(read.user) != read.user) {
    return bad_source_url("encoding");
  }
  if (auto host = read_host(url, *scheme, read); !host) return base::fail(std::move(host));
  if (auto options = read_options(url, read); !options) return base::fail(std::move(options));
  return read;
}

base::Result<std::vector<std::string>> resolve_host(const std::string& host) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) {
    return base::fail(base::ErrorKind::source_failed, "host_unknown",
                      "There is no host of that name; check it.", {{"host", host}});
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, freeaddrinfo);
  std::vector<std::string> addresses;
  for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    const int status =
        getnameinfo(at->ai_addr, at->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    if (status == 0) addresses.emplace_back(text.data());
  }
  return addresses;
}

base::Result<std::vector<std::string>> check_source_address(const SourceUrl& url, const AllowedHosts& allowed,
                                                            const Resolve& resolve) {
  const auto* const scheme = std::ranges::find(source_schemes, url.scheme, &SourceScheme::name);
  if (scheme != source_schemes.end() && !scheme->in_network) return std::vector<std::string>{};
  auto addresses = resolve(url.host);
  if (!addresses) return addresses;
  const bool opened =
      allowed.private_networks || std::ranges::find(allowed.hosts, url.host) != allowed.hosts.end();
  const bool is_public =
      !addresses->empty() && std::ranges::all_of(*addresses, [](const std::string& address) {
        return net::is_public_address(address);
      });
  if (opened || is_public) return addresses;
  return base::fail(
      base::ErrorKind::refused, "address_denied",
      "This host is in a private network, which is closed to sources here; the operator can allow it by "
      "name.",
      {{"host", url.host}});
}

}  // namespace parlance::trust
