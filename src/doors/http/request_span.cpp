#include "doors/http/request_span.hpp"

#include <chrono>
#include <cstdint>
#include <string>

#include "base/clock.hpp"

namespace parlance::doors::http {

base::Span request_span(const net::RequestHead& head, std::string_view method, std::string_view route,
                        unsigned status, double seconds) {
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::duration<double>(seconds));
  base::Span span;
  span.work = head.trace;
  span.name = std::string(method) + " " + std::string(route);
  span.kind = base::Span::Kind::server;
  span.ended = base::SystemClock().now();
  span.began = span.ended + -took;
  span.attributes = {{"http.request.method", std::string(method)},
                     {"http.route", std::string(route)},
                     {"http.response.status_code", std::int64_t{status}},
                     {"parlance.request_id", head.id}};
  if (status >= 500) span.failure = std::to_string(status);
  return span;
}

}  // namespace parlance::doors::http
