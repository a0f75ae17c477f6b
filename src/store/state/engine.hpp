// What repositories work on: one way to write and one to read, whichever database is behind them.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/result.hpp"
#include "store/state/connection.hpp"
#include "store/state/session.hpp"

namespace parlance::store {

/// Statements that belong together. May be called more than once (another try after a lost connection or a
/// deadlock), so all that it does outside of its session must be the same each time.
using Work = std::function<void(Session&)>;

/// Thread-safe; calls block.
class Engine {
 public:
  virtual ~Engine() = default;
  /// All of it or nothing, on disk when this returns. What the session failed with is the result.
  virtual base::Result<void> write(const Work& work) = 0;
  virtual base::Result<void> read(const Work& work) = 0;
  /// Several reads of one moment, while others write.
  virtual base::Result<void> read_snapshot(const Work& work) = 0;
  [[nodiscard]] virtual EngineKind kind() const = 0;
};

/// Runs work that gives a value: `write_for(engine, [&](Session& session) { return ...; })`.
template <class F>
auto write_for(Engine& engine, F work) -> base::Result<std::invoke_result_t<F, Session&>> {
  std::optional<std::invoke_result_t<F, Session&>> value;
  auto done = engine.write([&](Session& session) { value = work(session); });
  if (!done) return base::fail(std::move(done));
  return *std::move(value);
}

template <class F>
auto read_for(Engine& engine, F work) -> base::Result<std::invoke_result_t<F, Session&>> {
  std::optional<std::invoke_result_t<F, Session&>> value;
  auto done = engine.read([&](Session& session) { value = work(session); });
  if (!done) return base::fail(std::move(done));
  return *std::move(value);
}

}  // namespace parlance::store
