// Who is asking, whether they may, and how much they have left, as the door asks it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "doors/http/route.hpp"
#include "net/http/message.hpp"

namespace parlance::doors::http {

/// What is left of a limit of requests, as X-RateLimit-* tells it.
struct Allowance {
  bool allowed = true;
  std::uint64_t limit = 0;  ///< a minute; 0: there is no limit
  std::uint64_t remaining = 0;
  std::chrono::seconds retry_after{0};  ///< where not allowed
  std::chrono::seconds reset{0};        ///< until all of the limit is there again
};

/// What a request shows to say who asks: of `Authorization: Bearer`, of `X-API-Key`, or of the protocols of a
/// WebSocket.
struct Credential {
  enum class Kind { none, token, key };
  Kind kind = Kind::none;
  std::string text;
};

/// Thread-safe.
class Gatekeeper {
 public:
  virtual ~Gatekeeper() = default;
  /// Whether the credential might be a good one, told without asking any store: well-formed, signed by us,
  /// not expired; for none, whether one is needed at all. Called on network threads, before a body is taken;
  /// must not block. Codes: unauthenticated.
  virtual base::Result<void> glance(const Credential& credential) = 0;
  /// May ask a store, as may all below. Codes: unauthenticated.
  virtual base::Result<std::shared_ptr<const trust::Principal>> identify(const Credential& credential,
                                                                         const net::RequestHead& head) = 0;
  /// Who asks without saying who they are, where a route takes visitors. Codes: unauthenticated where none
  /// are let in.
  virtual base::Result<std::shared_ptr<const trust::Principal>> visitor() = 0;
  /// `database` is "" where the action is done to none. Codes: forbidden, not_found.
  virtual base::Result<void> allow(const trust::Principal& principal, trust::Action action,
                                   const std::string& database) = 0;
  /// Takes one request of what is left to the principal, or to the address where nobody is known.
  virtual Allowance take(Limit limit, const trust::Principal* principal, std::string_view address) = 0;
  /// The user's id: for the log and for turns among users.
  [[nodiscard]] virtual std::string user_id(const trust::Principal& principal) const = 0;
};

/// What `head` shows; of a malformed Authorization a token that nothing will take.
[[nodiscard]] Credential find_credential(const net::RequestHead& head);

}  // namespace parlance::doors::http
