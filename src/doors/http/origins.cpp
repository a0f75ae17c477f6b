#include "doors/http/origins.hpp"

#include <algorithm>

#include "net/http/header_value.hpp"

namespace parlance::doors::http {
namespace {

/// "https://a.example:8080" without its scheme.
std::string_view host_of(std::string_view origin) {
  const auto at = origin.find("://");
  return at == std::string_view::npos ? std::string_view() : origin.substr(at + 3);
}

}  // namespace

bool Origins::is_listed(std::string_view origin) const {
  return std::ranges::any_of(
      allowed_, [&](const std::string& one) { return one == "*" || net::same_ignoring_case(one, origin); });
}

bool Origins::allows(const net::RequestHead& head) const {
  const auto* origin = head.headers.find("Origin");
  if (origin == nullptr || is_listed(*origin)) return true;
  const auto* host = head.headers.find("Host");
  return host != nullptr && !host->empty() && net::same_ignoring_case(host_of(*origin), *host);
}

void Origins::add_headers(const net::RequestHead& head, net::Headers& headers) const {
  if (allowed_.empty()) return;
  headers.add("Vary", "Origin");
  const auto* origin = head.headers.find("Origin");
  if (origin == nullptr || !is_listed(*origin)) return;
  headers.set("Access-Control-Allow-Origin", *origin);
  headers.set("Access-Control-Expose-Headers",
              "X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, ETag, "
              "Location, Content-Disposition");
}

void Origins::add_preflight(const net::RequestHead& head, std::string_view methods,
                            net::Headers& headers) const {
  const auto* origin = head.headers.find("Origin");
  if (origin == nullptr || !is_listed(*origin)) return;
  headers.set("Access-Control-Allow-Methods", std::string(methods));
  headers.set(
      "Access-Control-Allow-Headers",
      "Accept, Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, X-API-Key, "
      "X-Request-Id");
  headers.set("Access-Control-Max-Age", "600");
}

}  // namespace parlance::doors::http
