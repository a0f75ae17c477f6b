#include "doors/http/door.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/span.hpp"
#include "doors/http/error_status.hpp"
#include "doors/http/greeting.hpp"
#include "doors/http/handling.hpp"
#include "doors/http/request_span.hpp"
#include "doors/http/response_headers.hpp"
#include "doors/http/site.hpp"
#include "net/http/header_value.hpp"
#include "net/http/multipart.hpp"

namespace parlance::doors::http {
namespace {

base::Error nothing_there(const Routes::Match& match) {
  if (match.allowed.empty()) {
    return {base::ErrorKind::not_found,
            "no_such_route",
            "There is nothing at this address. /docs lists what there is.",
            {},
            nullptr};
  }
  return {base::ErrorKind::usage,
          "method_not_allowed",
          "This address takes " + match.allowed + ".",
          {{"allowed", match.allowed}},
          nullptr};
}

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD" || method == "OPTIONS"; }

bool asks_for_websocket(const net::RequestHead& head) {
  const auto* upgrade = head.headers.find("Upgrade");
  return upgrade != nullptr && net::lists_token(*upgrade, "websocket");
}

/// Bodies where none is expected are read and dropped, so that the connection can be kept.
constexpr std::uint64_t unexpected_body = 64 * 1024;

/// Methods are of a known few, so that nobody can fill the metrics with names of their own.
std::string_view known_method(std::string_view method) {
  constexpr std::array<std::string_view, 7> known = {"GET",   "HEAD",   "POST",   "PUT",
                                                     "PATCH", "DELETE", "OPTIONS"};
  const auto* at = std::ranges::find(known, method);
  return at == known.end() ? "other" : *at;
}

/// "localhost:8080" and "[::1]:8080" without their ports.
std::string_view without_port(std::string_view host) {
  const auto bracket = host.find(']');
  if (host.starts_with('[') && bracket != std::string_view::npos) {
    const bool whole = bracket + 1 == host.size() || host[bracket + 1] == ':';
    return whole ? host.substr(1, bracket - 1) : std::string_view();
  }
  return host.substr(0, host.find(':'));
}

base::Result<void> check_host(const std::vector<std::string>& allowed, const net::RequestHead& head) {
  const auto* host = head.headers.find("Host");
  const std::string_view name = host == nullptr ? std::string_view() : without_port(*host);
  const auto same = [&](const std::string& one) { return net::same_ignoring_case(one, name); };
  if (allowed.empty() || std::ranges::any_of(allowed, same)) return {};
  return base::fail(base::ErrorKind::forbidden, "host_not_allowed",
                    "This server is not to be called by that name; try " + allowed.front() + ".");
}

base::Result<void> check_upload(const net::RequestHead& head) {
  const auto* type = head.headers.find("Content-Type");
  if (type != nullptr && net::multipart_boundary(*type)) return {};
  return base::fail(base::ErrorKind::usage, "unsupported_content_type",
                    "The body must be a form with a file; send it as multipart/form-data.");
}

}  // namespace

struct Door::Shared : DoorState {
  using DoorState::DoorState;

  net::Reception refuse(const net::RequestHead& head, const base::Error& error) const {
    net::Reception reception;
    reception.refusal = refusal(head, error);
    return reception;
  }

  /// A page or a file of the web app, answered at once; nothing where there is none at this path.
  std::optional<net::Reception> page(const net::RequestHead& head) const {
    if (parts.site == nullptr) return std::nullopt;
    auto response = parts.site->answer(head);
    if (!response) return std::nullopt;
    finish(head, *response);
    net::Reception reception;
    reception.refusal = std::move(*response);
    return reception;
  }

  net::Reception preflight(const net::RequestHead& head, const Routes::Match& match) const {
    net::Response response;
    response.status = 204;
    response.headers.set("Allow", match.allowed);
    origins.add_preflight(head, match.allowed, response.headers);
    finish(head, response);
    net::Reception reception;
    reception.refusal = std::move(response);
    return reception;
  }

  /// What can be told from the head alone, before a body is read or a connection changed.
  base::Result<void> check_head(const Route& route, const net::RequestHead& head) const {
    if (route.connected && !asks_for_websocket(head)) {
      return base::fail(base::ErrorKind::usage, "upgrade_required",
                        "This address is for WebSockets; send Upgrade: websocket.");
    }
    if ((route.connected || !is_safe(head.method)) && !origins.allows(head)) {
      return base::fail(base::ErrorKind::forbidden, "origin_not_allowed",
                        "Pages of that site may not do this. Whoever runs the server can allow it.");
    }
    const bool uploads = route.body && route.body->sink;
    if (uploads) {
      if (auto fit = check_upload(head); !fit) return fit;
    }
    if ((uploads || route.connected) && !route.access.open)
      return parts.gatekeeper.glance(find_credential(head));
    return {};
  }

  net::Reception take(const Route& route, const net::RequestHead& head) const {
    if (auto fit = check_head(route, head); !fit) return refuse(head, fit.error());
    net::Reception reception;
    reception.body_limit = route.body ? route.body->limit : unexpected_body;
    if (route.connected) {
      reception.websocket = true;
      const auto* protocols = head.headers.find("Sec-WebSocket-Protocol");
      if (protocols != nullptr && net::lists_token(*protocols, "bearer"))
        reception.websocket_protocol = "bearer";
    }
    if (route.body && route.body->sink) {
      auto sink = route.body->sink(head);
      if (!sink) return refuse(head, sink.error());
      reception.sink = *std::move(sink);
    }
    return reception;
  }
};

Door::Door(const DoorParts& parts, DoorOptions options)
    : shared_(std::make_shared<Shared>(parts, std::move(options))) {}

Door::~Door() = default;

net::Reception Door::receive(const net::RequestHead& head) {
  if (auto fit = check_host(shared_->options.hosts, head); !fit) return shared_->refuse(head, fit.error());
  const auto match = shared_->parts.routes.match(head.method, head.path);
  if (head.method == "OPTIONS" && !match.allowed.empty()) return shared_->preflight(head, match);
  if (match.route != nullptr) return shared_->take(*match.route, head);
  if (match.allowed.empty()) {
    if (auto page = shared_->page(head)) return *std::move(page);
  }
  auto reception = shared_->refuse(head, nothing_there(match));
  if (!match.allowed.empty()) reception.refusal->headers.set("Allow", match.allowed);
  return reception;
}

void Door::serve(std::shared_ptr<net::Exchange> exchange) {
  const net::RequestHead& head = exchange->head();
  auto match = shared_->parts.routes.match(head.method, head.path);
  if (match.route == nullptr) {
    exchange->respond(shared_->refusal(head, nothing_there(match)));
    return;
  }
  std::make_shared<Handling>(shared_, std::move(exchange), *match.route, std::move(match.path))->start();
}

std::unique_ptr<net::SocketHandler> Door::connected(const net::RequestHead& head,
                                                    std::shared_ptr<net::Socket> socket) {
  auto match = shared_->parts.routes.match(head.method, head.path);
  return greet(shared_, *match.route, std::move(match.path), head, std::move(socket));
}

net::Response Door::failed(const net::RequestHead& head, const base::Error& error) {
  return shared_->refusal(head, error);
}

void Door::answered(const net::RequestHead& head, unsigned status, std::uint64_t sent, double seconds) {
  const auto match = shared_->parts.routes.match(head.method, head.path);
  const std::string_view endpoint =
      match.route == nullptr ? "unmatched" : std::string_view(match.route->path);
  const std::string_view method = known_method(head.method);
  const std::string status_text = std::to_string(status);
  shared_->parts.metrics.count("parlance_requests_total", "Requests answered.",
                               {{"method", method}, {"endpoint", endpoint}, {"status", status_text}});
  shared_->parts.metrics.observe_seconds("parlance_request_duration_seconds",
                                         "From the end of a request's head to the end of its answer.",
                                         seconds, {{"method", method}, {"endpoint", endpoint}});
  if (auto* spans = shared_->parts.spans; spans != nullptr && spans->wants(head.trace))
    spans->take({request_span(head, method, endpoint, status, seconds)});
  const std::string user = shared_->askers.take(head.id);
  shared_->parts.log.info("request", {{"method", method},
                                      {"endpoint", endpoint},
                                      {"status", std::int64_t{status}},
                                      {"ms", seconds * 1'000},
                                      {"bytes", static_cast<std::int64_t>(sent)},
                                      {"user", user},
                                      {"address", head.remote},
                                      {"request_id", head.id},
                                      {"trace_id", head.trace.trace}});
}

}  // namespace parlance::doors::http
