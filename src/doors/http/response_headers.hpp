// The headers that every answer carries, whatever it is an answer to.
#pragma once

#include "doors/http/gatekeeper.hpp"
#include "net/http/message.hpp"

namespace parlance::doors::http {

/// Content-Security-Policy by the type of the answer, nosniff, no frames, no referrer, and over TLS
/// Strict-Transport-Security; Cache-Control: no-store. What is set already stays.
void add_security_headers(net::Headers& headers, bool secure);

/// X-RateLimit-Limit, -Remaining and -Reset where there is a limit.
void add_allowance(net::Headers& headers, const Allowance& allowance);

/// Whether If-None-Match (RFC 9110, 13.1.2) names `etag` or is "*".
[[nodiscard]] bool has_it_already(const net::RequestHead& head, std::string_view etag);

}  // namespace parlance::doors::http
