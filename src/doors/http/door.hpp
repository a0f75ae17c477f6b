// The REST door: takes requests of the server through the table of routes to their handlers, and back.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "doors/http/gatekeeper.hpp"
#include "doors/http/idempotence.hpp"
#include "doors/http/route.hpp"
#include "doors/http/workers.hpp"
#include "net/http/application.hpp"

namespace parlance::base {
class Log;
class Metrics;
class SpanSink;
}  // namespace parlance::base

namespace parlance::doors::http {

class Site;

struct DoorOptions {
  std::vector<std::string> origins;  ///< of other sites' pages that may call: "https://x.example", or "*"
  /// Names by which this server may be called, without a port; none: any. So that a page whose name was made
  /// to mean this machine (DNS rebinding) gets no answer where nobody need say who asks.
  std::vector<std::string> hosts;
  bool trusts_proxy = false;  ///< the last address of X-Forwarded-For is who asks
};

/// Everything that a door needs and does not own; all of it outlives the door.
struct DoorParts {
  const Routes& routes;
  Gatekeeper& gatekeeper;
  Workers& workers;
  Idempotence& idempotence;
  base::Log& log;
  base::Metrics& metrics;
  base::SpanSink* spans = nullptr;  ///< nullptr: nobody wants them
  const Site* site = nullptr;       ///< pages beside the routes; nullptr for none
};

/// Thread-safe.
class Door final : public net::Application {
 public:
  Door(const DoorParts& parts, DoorOptions options);
  ~Door() override;
  net::Reception receive(const net::RequestHead& head) override;
  void serve(std::shared_ptr<net::Exchange> exchange) override;
  std::unique_ptr<net::SocketHandler> connected(const net::RequestHead& head,
                                                std::shared_ptr<net::Socket> socket) override;
  net::Response failed(const net::RequestHead& head, const base::Error& error) override;
  void answered(const net::RequestHead& head, unsigned status, std::uint64_t sent, double seconds) override;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace parlance::doors::http
