// The application's own state on SQLite or PostgreSQL, behind one repository for each kind of thing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"
#include "store/state/answer_records.hpp"
#include "store/state/answers.hpp"
#include "store/state/api_keys.hpp"
#include "store/state/audit_lines.hpp"
#include "store/state/charts.hpp"
#include "store/state/conversations.hpp"
#include "store/state/dashboards.hpp"
#include "store/state/databases.hpp"
#include "store/state/datasets.hpp"
#include "store/state/feedback.hpp"
#include "store/state/grants.hpp"
#include "store/state/idempotency.hpp"
#include "store/state/jobs.hpp"
#include "store/state/messages.hpp"
#include "store/state/refresh_tokens.hpp"
#include "store/state/settings.hpp"
#include "store/state/shares.hpp"
#include "store/state/users.hpp"
#include "store/state/workspaces.hpp"

namespace parlance::store {

struct StateOptions {
  base::Secret url;  ///< postgresql://user:password@host/database; empty for SQLite
  std::string path;  ///< of the SQLite file; made where it is missing, readable by its owner alone
  base::Secret
      data_key;  ///< 32 bytes, raw or as 64 hexadecimal digits; without it no credentials can be kept
  std::size_t readers = 4;            ///< SQLite: connections that read
  std::int64_t most_bytes = 0;        ///< SQLite: limit on the file's size, 0 for none
  std::size_t connections = 5;        ///< PostgreSQL: kept
  std::size_t more_connections = 10;  ///< PostgreSQL: made under load, closed after it
  std::chrono::seconds connection_life{3600};
  std::chrono::milliseconds wait{10'000};  ///< for a connection, for a lock and for a statement
  bool migrate = true;                     ///< run migrations that are missing; otherwise state_too_old
};

/// Open state. Writes have reached the disk when they return. Thread-safe; calls block, so they are for
/// worker threads.
///
/// Codes of every call: state_unreachable (PostgreSQL does not answer; with parameter outcome=unknown where a
/// write may have been kept or not), state_busy, state_full, state_damaged, bad_text (not UTF-8, or a NUL in
/// it), bad_cursor (lists), not_found, conflict.
class State {
 public:
  /// Also: state_too_new (made by a newer program), state_too_old, bad_state_url, bad_data_key.
  static base::Result<std::unique_ptr<State>> open(const StateOptions& options);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] Workspaces workspaces() const { return Workspaces(*engine_); }
  [[nodiscard]] Users users() const { return {*engine_, *vault_}; }
  [[nodiscard]] Grants grants() const { return Grants(*engine_); }
  [[nodiscard]] RefreshTokens refresh_tokens() const { return RefreshTokens(*engine_); }
  [[nodiscard]] ApiKeys api_keys() const { return ApiKeys(*engine_); }
  [[nodiscard]] AuditLines audit_lines() const { return AuditLines(*engine_); }
  [[nodiscard]] Databases databases() const { return {*engine_, *vault_}; }
  [[nodiscard]] Datasets datasets() const { return Datasets(*engine_); }
  [[nodiscard]] Conversations conversations() const { return Conversations(*engine_); }
  [[nodiscard]] Messages messages() const { return Messages(*engine_); }
  [[nodiscard]] Answers answers() const { return Answers(*engine_); }
  [[nodiscard]] AnswerRecords answer_records() const { return AnswerRecords(*engine_); }
  [[nodiscard]] Charts charts() const { return Charts(*engine_); }
  [[nodiscard]] Dashboards dashboards() const { return Dashboards(*engine_); }
  [[nodiscard]] FeedbackNotes feedback() const { return FeedbackNotes(*engine_); }
  [[nodiscard]] Shares shares() const { return Shares(*engine_); }
  [[nodiscard]] Jobs jobs() const { return Jobs(*engine_); }
  [[nodiscard]] Idempotency idempotency() const { return Idempotency(*engine_); }
  [[nodiscard]] Settings settings() const { return {*engine_, *vault_}; }

  /// Whether it answers now; for /ready.
  [[nodiscard]] base::Result<void> ping() const;
  /// "sqlite" or "postgresql".
  [[nodiscard]] const char* engine_name() const;
  /// Removes what has expired: refresh tokens, idempotency keys, shares, finished jobs a week old.
  [[nodiscard]] base::Result<void> sweep(Moment now) const;

  [[nodiscard]] base::Result<int> version() const;
  /// Runs migrations up or down until this version; for maintenance, when nobody else is at work.
  [[nodiscard]] base::Result<void> migrate(int version) const;
  /// The newest version that this program knows.
  [[nodiscard]] static int newest_version();

  /// For backup and restore.
  [[nodiscard]] Engine& engine() const { return *engine_; }
  [[nodiscard]] const Vault& vault() const { return *vault_; }

 private:
  State(std::unique_ptr<Engine> engine, std::unique_ptr<Vault> vault);
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Vault> vault_;
};

}  // namespace parlance::store
