// The audit log: who did what, in lines that cannot be changed unseen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/state/state.hpp"
#include "trust/audit/chain.hpp"
#include "trust/principal.hpp"

namespace parlance::trust {

/// Actions that are written down; doors and trust use these and no others.
namespace audit_action {
inline constexpr std::string_view first_admin = "workspace.found";
inline constexpr std::string_view login = "login";
inline constexpr std::string_view login_failed = "login.failed";
inline constexpr std::string_view login_locked = "login.locked";
inline constexpr std::string_view logout = "logout";
inline constexpr std::string_view logout_everywhere = "logout.everywhere";
inline constexpr std::string_view token_reused = "token.reused";
inline constexpr std::string_view password_changed = "password.change";
inline constexpr std::string_view second_factor_added = "second_factor.add";
inline constexpr std::string_view second_factor_removed = "second_factor.remove";
inline constexpr std::string_view recovery_code_used = "second_factor.recovery";
inline constexpr std::string_view user_added = "user.add";
inline constexpr std::string_view user_changed = "user.change";
inline constexpr std::string_view user_removed = "user.remove";
inline constexpr std::string_view grant_put = "grant.put";
inline constexpr std::string_view grant_removed = "grant.remove";
inline constexpr std::string_view key_made = "key.make";
inline constexpr std::string_view key_revoked = "key.revoke";
inline constexpr std::string_view database_added = "database.add";
inline constexpr std::string_view database_changed = "database.change";
inline constexpr std::string_view database_removed = "database.remove";
inline constexpr std::string_view dataset_added = "dataset.add";
inline constexpr std::string_view dataset_removed = "dataset.remove";
inline constexpr std::string_view model_written = "model.write";
inline constexpr std::string_view query = "query";
inline constexpr std::string_view shared = "share";
inline constexpr std::string_view exported = "export";
}  // namespace audit_action

/// Neither secrets nor rows: names, ids, counts, hashes.
struct AuditEvent {
  std::string actor;  ///< Principal::actor(), or "system", or "anonymous"
  std::string_view action;
  std::string subject;         ///< the id of what it was done to
  std::string outcome = "ok";  ///< or the code of the error
  std::vector<std::pair<std::string, std::string>> details;
};

/// A query that was run: which database, the hash of its canonical text, how many rows came back.
[[nodiscard]] AuditEvent query_event(const Principal& principal, const store::DatabaseId& database,
                                     std::string_view canonical_sql, std::int64_t rows,
                                     std::string outcome = "ok");

struct AuditVerdict {
  std::int64_t lines = 0;  ///< that hold
  std::optional<AuditBreak> broken;
};

/// Thread-safe. What it is given outlives it.
class AuditLog {
 public:
  AuditLog(const store::State& state, const base::Clock& clock) : state_(&state), clock_(&clock) {}

  /// On the disk when it returns. Codes: those of State.
  [[nodiscard]] base::Result<void> record(const store::WorkspaceId& workspace, const AuditEvent& event) const;
  /// The line that record() writes, for who writes it together with something else; sealed by
  /// seal_audit_line.
  [[nodiscard]] store::AuditLine line(const AuditEvent& event) const;
  /// Reads all lines and names the first that does not fit: changed, removed, put elsewhere or cut off.
  [[nodiscard]] base::Result<AuditVerdict> verify(const store::WorkspaceId& workspace) const;

 private:
  const store::State* state_;
  const base::Clock* clock_;
};

}  // namespace parlance::trust
