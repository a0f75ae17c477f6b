// What a user is and may be right now: the record and the grants, read from the store at most every few
// seconds.
#pragma once

#include <memory>
#include <vector>

#include "base/result.hpp"
#include "store/state/state.hpp"
#include "trust/principal.hpp"
#include "trust/remembered.hpp"

namespace parlance::trust {

struct Standing {
  store::User user;
  Role role = Role::viewer;
  std::vector<DatabaseRole> grants;
};

/// Thread-safe. A change made through this server counts at once, one made on another server within `life`.
class Standings {
 public:
  explicit Standings(const store::State& state, std::chrono::milliseconds life = std::chrono::seconds(5))
      : state_(&state), kept_(life, 10'000) {}

  /// Codes: those of State; not_found; account_disabled; bad_role (what the store holds is no role).
  [[nodiscard]] base::Result<std::shared_ptr<const Standing>> of(const store::WorkspaceId& workspace,
                                                                 const store::UserId& user);
  void forget(const store::UserId& user) { kept_.forget(user.str()); }

 private:
  const store::State* state_;
  Remembered<std::shared_ptr<const Standing>> kept_;
};

/// In a grant: no access at all.
inline constexpr std::string_view no_access = "none";

/// Code: bad_role, usage.
[[nodiscard]] base::Result<Role> require_role(std::string_view name);

}  // namespace parlance::trust
