#include "doors/http/response_headers.hpp"

#include "base/text.hpp"
#include "net/http/header_value.hpp"

namespace parlance::doors::http {
namespace {

void set_if_absent(net::Headers& headers, std::string_view name, std::string_view value) {
  if (headers.find(name) == nullptr) headers.set(name, std::string(value));
}

/// Pages may use what we serve ourselves; a picture may have its own styles; nothing else may do anything.
std::string_view policy_for(std::string_view type) {
  if (type == "text/html") {
    return "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src "
           "'none'";
  }
  if (type == "image/svg+xml")
    return "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
  return "default-src 'none'; frame-ancestors 'none'";
}

}  // namespace

void add_security_headers(net::Headers& headers, bool secure) {
  const auto* type = headers.find("Content-Type");
  const std::string media = type == nullptr ? "" : net::media_type(*type);
  set_if_absent(headers, "Content-Security-Policy", policy_for(media));
  set_if_absent(headers, "X-Content-Type-Options", "nosniff");
  set_if_absent(headers, "X-Frame-Options", "DENY");
  set_if_absent(headers, "Referrer-Policy", "no-referrer");
  set_if_absent(headers, "Cross-Origin-Opener-Policy", "same-origin");
  set_if_absent(headers, "Cache-Control", "no-store");
  if (secure) set_if_absent(headers, "Strict-Transport-Security", "max-age=31536000");
}

void add_allowance(net::Headers& headers, const Allowance& allowance) {
  if (allowance.limit == 0) return;
  headers.set("X-RateLimit-Limit", std::to_string(allowance.limit));
  headers.set("X-RateLimit-Remaining", std::to_string(allowance.remaining));
  headers.set("X-RateLimit-Reset", std::to_string(allowance.reset.count()));
}

bool has_it_already(const net::RequestHead& head, std::string_view etag) {
  const auto* wanted = head.headers.find("If-None-Match");
  if (wanted == nullptr) return false;
  const auto strong = [](std::string_view tag) {
    tag = net::trim_blanks(tag);
    return tag.starts_with("W/") ? tag.substr(2) : tag;
  };
  for (const auto& one : base::split(*wanted, ',')) {
    if (strong(one) == "*" || strong(one) == strong(etag)) return true;
  }
  return false;
}

}  // namespace parlance::doors::http
