// Visitors of pages that the widget stands on, who have no account: let in where the settings say so, to ask
// some databases of one workspace and to do nothing else.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/standings.hpp"
#include "trust/principal.hpp"

namespace parlance::trust {

struct VisitorRules {
  store::WorkspaceId workspace;
  std::vector<std::string> sources;  ///< names or ids of what they may ask
};

/// Thread-safe. What it is given outlives it. All visitors act for one user of the workspace, whom its admins
/// see in their list: they may switch it off, or take a database away from it by a grant. It never is more
/// than a viewer, whatever role it is given.
class Visitors {
 public:
  /// The id of a database or dataset with this id or name, as it is now.
  using Resolve = std::function<base::Result<std::string>(const store::WorkspaceId& workspace,
                                                          const std::string& source)>;

  Visitors(const store::State& state, Standings& standings, VisitorRules rules, Resolve resolve);

  /// Makes that user where it is missing. Codes: bad_setting, where the workspace is none or no source is
  /// named; those of State.
  [[nodiscard]] base::Result<void> prepare() const;
  /// Codes: visitors_not_let_in, where the user is no more; account_disabled; those of State.
  [[nodiscard]] base::Result<Principal> principal() const;

 private:
  const store::State* state_;
  Standings* standings_;
  VisitorRules rules_;
  Resolve resolve_;
  store::UserId user_;
};

}  // namespace parlance::trust
