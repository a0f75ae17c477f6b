// Idempotency keys in the store, so that a post sent twice to two servers is done once.
#pragma once

#include "doors/http/idempotence.hpp"
#include "store/moment.hpp"
#include "store/state/state.hpp"

namespace parlance::doors::http {

/// Thread-safe; `state` outlives it. A finished post is remembered for a day; one that a crash left half done
/// may be tried again after five minutes.
class StoredIdempotence final : public Idempotence {
 public:
  explicit StoredIdempotence(const store::State& state) : state_(&state) {}
  base::Result<Earlier> begin(const Post& post, std::string_view request) override;
  base::Result<void> complete(const Post& post, unsigned status, const std::string& body) override;
  base::Result<void> abandon(const Post& post) override;

 private:
  static constexpr store::Moment attempt_life = 5 * store::minute;
  static constexpr store::Moment answer_life = store::day;
  const store::State* state_;
};

}  // namespace parlance::doors::http
