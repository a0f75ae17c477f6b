// Posts that are sent twice and done once, as the door sees it (Idempotency-Key).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace parlance::trust {
struct Principal;
}

namespace parlance::doors::http {

/// One attempt at something that creates.
struct Post {
  const trust::Principal* principal = nullptr;
  std::string route;  ///< the route's name
  std::string key;    ///< as the peer chose it, 1 to 200 visible characters
};

struct Earlier {
  enum class State {
    fresh,     ///< to be done now, then complete() or abandon()
    running,   ///< another is at it
    done,      ///< was answered with `status` and `body`
    mismatch,  ///< the key was used for another request
  };
  State state = State::fresh;
  unsigned status = 0;
  std::string body;
};

/// Thread-safe; may ask a store.
class Idempotence {
 public:
  virtual ~Idempotence() = default;
  /// `request` is all that makes it this request and no other: target and body.
  virtual base::Result<Earlier> begin(const Post& post, std::string_view request) = 0;
  virtual base::Result<void> complete(const Post& post, unsigned status, const std::string& body) = 0;
  virtual base::Result<void> abandon(const Post& post) = 0;
};

}  // namespace parlance::doors::http
