// A request that was answered, as a span for OpenTelemetry (its conventions for HTTP, 1.23).
#pragma once

#include <string_view>

#include "base/span.hpp"
#include "net/http/message.hpp"

namespace parlance::doors::http {

/// Ends now. It tells the route and never the address, since that may name things, and not who asked.
[[nodiscard]] base::Span request_span(const net::RequestHead& head, std::string_view method,
                                      std::string_view route, unsigned status, double seconds);

}  // namespace parlance::doors::http
