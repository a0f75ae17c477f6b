// Answers to posts that came with an Idempotency-Key, so that one sent twice is done once.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"

namespace parlance::store {

class Engine;

struct IdempotencyKey {
  UserId user;
  std::string route;
  std::string key;
  bool operator==(const IdempotencyKey&) const = default;
};

struct Attempt {
  enum class State {
    fresh,     ///< the caller's to do, then complete() or abandon()
    running,   ///< somebody else is doing it
    done,      ///< status and body are what was answered
    mismatch,  ///< the key was used with another request
  };
  State state = State::fresh;
  std::int64_t status = 0;
  std::string body;
};

/// Codes: those of State; not_found. Thread-safe.
class Idempotency {
 public:
  explicit Idempotency(Engine& engine) : engine_(&engine) {}
  /// One step: of two at once only one gets `fresh`. A key that expired is fresh again; one that a crashed
  /// server left running is so from `expires` on.
  [[nodiscard]] base::Result<Attempt> begin(const WorkspaceId& workspace, const IdempotencyKey& key,
                                            const std::string& request_hash, Moment now,
                                            Moment expires) const;
  [[nodiscard]] base::Result<void> complete(const WorkspaceId& workspace, const IdempotencyKey& key,
                                            std::int64_t status, const std::string& body,
                                            Moment expires) const;
  [[nodiscard]] base::Result<void> abandon(const WorkspaceId& workspace, const IdempotencyKey& key) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
