#include "store/state/postgresql_engine.hpp"

#include <string>
#include <utility>

#include "store/state/connection_pool.hpp"
#include "store/state/run_work.hpp"

namespace parlance::store {
namespace {

/// Why another try may be made; only where surely nothing was kept.
enum class Again { no, lost, clashed };

struct Try {
  base::Result<void> result;
  Again again = Again::no;
};

Again again_if(bool lost) { return lost ? Again::lost : Again::no; }

/// Whether PostgreSQL chose this write to give way to another one (a deadlock, a failure to serialise).
bool is_clash(const base::Error& error) {
  return error.code == "state_busy" && !error.parameters.empty() &&
         error.parameters.front().second.starts_with("40");
}

base::Error uncertain() {
  auto error = base::fail(base::ErrorKind::unavailable, "state_unreachable",
                          "The server's state went away while it was keeping this; it may have been kept or "
                          "not. Look before you send it again.")
                   .error();
  error.parameters = {{"outcome", "unknown"}};
  return error;
}

class PostgresqlEngine final : public Engine {
 public:
  PostgresqlEngine(PoolLimits limits, ConnectionPool::Open open) : pool_(limits, std::move(open)) {}

  base::Result<void> write(const Work& work) override {
    return tried([&](ConnectionPool::Lease& lease) { return write_once(work, lease); });
  }

  base::Result<void> read(const Work& work) override {
    return tried([&](ConnectionPool::Lease& lease) {
      auto result = run_work(work, *lease);
      return Try{result, again_if(!result && lost(result.error(), lease))};
    });
  }

  base::Result<void> read_snapshot(const Work& work) override {
    return tried([&](ConnectionPool::Lease& lease) {
      auto result = lease->execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      if (!result) return Try{result, again_if(lost(result.error(), lease))};
      result = run_work(work, *lease);
      if (!lease->execute("ROLLBACK")) lease.discard();
      return Try{result, Again::no};
    });
  }

  [[nodiscard]] EngineKind kind() const override { return EngineKind::postgresql; }

 private:
  template <class F>
  base::Result<void> tried(F once) {
    int losses = 1;
    int clashes = 4;  // two who deadlocked may do so again
    while (true) {
      auto lease = pool_.take();
      if (!lease) return base::fail(std::move(lease));
      auto attempt = once(*lease);
      const bool give_up = attempt.again == Again::no || (attempt.again == Again::lost && losses-- == 0) ||
                           (attempt.again == Again::clashed && clashes-- == 0);
      if (give_up) return std::move(attempt.result);
    }
  }

  /// Whether the connection broke; then it and its idle neighbours are closed.
  bool lost(const base::Error& error, ConnectionPool::Lease& lease) {
    if (error.code != "state_unreachable" && lease->alive()) return false;
    lease.discard();
    pool_.forget_idle();
    return true;
  }

  Try write_once(const Work& work, ConnectionPool::Lease& lease) {
    if (auto begun = lease->execute("BEGIN"); !begun) return {begun, again_if(lost(begun.error(), lease))};
    if (auto done = run_work(work, *lease); !done) {
      if (lost(done.error(), lease)) return {done, Again::lost};
      if (!lease->execute("ROLLBACK")) lease.discard();
      return {done, is_clash(done.error()) ? Again::clashed : Again::no};
    }
    auto kept = lease->execute("COMMIT");
    if (kept) return {kept, Again::no};
    if (lost(kept.error(), lease)) return {std::unexpected(uncertain()), Again::no};
    if (!lease->execute("ROLLBACK")) lease.discard();
    return {kept, Again::no};
  }

  ConnectionPool pool_;
};

base::Result<std::unique_ptr<Connection>> open_postgresql(const StateOptions& options,
                                                          std::shared_ptr<ReadDeadlines> deadlines) {
  auto opened = Connection::open(EngineKind::postgresql, options.url, options.wait, std::move(deadlines));
  if (!opened) return opened;
  const auto wait = std::to_string(options.wait.count());
  for (const auto& setting :
       {std::string("SET synchronous_commit = on"), std::string("SET client_min_messages = error"),
        "SET statement_timeout = " + wait, "SET lock_timeout = " + wait,
        std::string("SET idle_in_transaction_session_timeout = 300000")})
    if (auto set = (*opened)->execute(setting); !set) return base::fail(std::move(set));
  return opened;
}

}  // namespace

base::Result<std::unique_ptr<Engine>> open_postgresql_engine(const StateOptions& options) {
  const auto& url = options.url.reveal();
  if (!url.starts_with("postgresql://") && !url.starts_with("postgres://"))
    return base::fail(base::ErrorKind::usage, "bad_state_url",
                      "The URL of the state does not begin with postgresql://; correct it.");
  const PoolLimits limits{.kept = options.connections,
                          .most = options.connections + options.more_connections,
                          .life = options.connection_life,
                          .wait = options.wait};
  // A server that lives ends statements itself after options.wait; later it is one that does not answer.
  auto deadlines = std::make_shared<ReadDeadlines>(options.wait + options.wait / 2);
  return std::make_unique<PostgresqlEngine>(
      limits, [options, deadlines] { return open_postgresql(options, deadlines); });
}

}  // namespace parlance::store
