#include "doors/http/gatekeeper.hpp"

#include "base/text.hpp"
#include "net/http/header_value.hpp"

namespace parlance::doors::http {
namespace {

/// `Sec-WebSocket-Protocol: bearer, <token>`: the only header that a page can set on a WebSocket.
std::string token_among_protocols(std::string_view protocols) {
  const auto comma = protocols.find(',');
  if (comma == std::string_view::npos) return "";
  if (!net::same_ignoring_case(net::trim_blanks(protocols.substr(0, comma)), "bearer")) return "";
  return std::string(net::trim_blanks(protocols.substr(comma + 1)));
}

Credential credential_of(std::string text) {
  const auto kind = text.starts_with("pk_") ? Credential::Kind::key : Credential::Kind::token;
  return {kind, std::move(text)};
}

}  // namespace

Credential find_credential(const net::RequestHead& head) {
  if (const auto* authorization = head.headers.find("Authorization")) {
    const std::string_view text = net::trim_blanks(*authorization);
    const auto blank = text.find(' ');
    const bool bearer = net::same_ignoring_case(text.substr(0, blank), "bearer");
    if (!bearer || blank == std::string_view::npos) return {Credential::Kind::token, ""};
    return credential_of(std::string(net::trim_blanks(text.substr(blank + 1))));
  }
  if (const auto* key = head.headers.find("X-API-Key")) {
    return {Credential::Kind::key, std::string(net::trim_blanks(*key))};
  }
  if (const auto* protocols = head.headers.find("Sec-WebSocket-Protocol")) {
    auto token = token_among_protocols(*protocols);
    if (!token.empty()) return credential_of(std::move(token));
  }
  return {};
}

}  // namespace parlance::doors::http
