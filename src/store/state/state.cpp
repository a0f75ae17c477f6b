#include "store/state/state.hpp"

#include <utility>

#include "store/state/migrations.hpp"
#include "store/state/postgresql_engine.hpp"
#include "store/state/sqlite_engine.hpp"
#include "store/state/vault.hpp"

namespace parlance::store {
namespace {

base::Result<std::unique_ptr<Engine>> open_engine(const StateOptions& options) {
  if (!options.url.empty()) return open_postgresql_engine(options);
  if (options.path.empty() || options.path == ":memory:")
    return base::fail(base::ErrorKind::usage, "bad_state_url",
                      "Nothing says where the state is kept; set a file or the URL of a PostgreSQL server.");
  return open_sqlite_engine(options);
}

base::Result<void> bring_up_to_date(Engine& engine, bool may_migrate) {
  auto version = schema_version(engine);
  if (!version) return base::fail(std::move(version));
  if (*version == newest_schema_version()) return {};
  if (may_migrate || *version > newest_schema_version())
    return migrate_schema(engine, newest_schema_version());
  return base::fail(base::ErrorKind::refused, "state_too_old",
                    "The state is older than this program and migrations are switched off; run them.",
                    {{"version", std::to_string(*version)}});
}

}  // namespace

State::State(std::unique_ptr<Engine> engine, std::unique_ptr<Vault> vault)
    : engine_(std::move(engine)), vault_(std::move(vault)) {}
State::~State() = default;

base::Result<std::unique_ptr<State>> State::open(const StateOptions& options) {
  auto vault = Vault::make(options.data_key);
  if (!vault) return base::fail(std::move(vault));
  auto engine = open_engine(options);
  if (!engine) return base::fail(std::move(engine));
  if (auto ready = bring_up_to_date(**engine, options.migrate); !ready) return base::fail(std::move(ready));
  return std::unique_ptr<State>(new State(*std::move(engine), std::make_unique<Vault>(*std::move(vault))));
}

base::Result<void> State::ping() const {
  return engine_->read([](Session& session) { session.rows("SELECT max(version) FROM schema_version"); });
}

const char* State::engine_name() const {
  return engine_->kind() == EngineKind::sqlite ? "sqlite" : "postgresql";
}

base::Result<void> State::sweep(Moment now) const {
  return engine_->write([&](Session& session) {
    session.change("DELETE FROM refresh_tokens WHERE expires <= ?", {now});
    session.change("DELETE FROM idempotency_keys WHERE expires <= ?", {now});
    session.change("DELETE FROM shares WHERE expires > 0 AND expires <= ?", {now});
    session.change("DELETE FROM jobs WHERE state >= 2 AND updated <= ?", {now - 7 * day});
  });
}

base::Result<int> State::version() const { return schema_version(*engine_); }
base::Result<void> State::migrate(int version) const { return migrate_schema(*engine_, version); }
int State::newest_version() { return newest_schema_version(); }

}  // namespace parlance::store
