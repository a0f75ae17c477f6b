// Tokens by which whoever runs the server lets somebody make one more workspace.
#pragma once

#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/state/state.hpp"

namespace parlance::trust {

/// Each is good once, for a day; of it only a digest is kept. Thread-safe. `state` outlives this.
class FoundingTokens {
 public:
  explicit FoundingTokens(const store::State& state) : state_(&state) {}

  /// A new one, to be shown once. Codes: those of State.
  [[nodiscard]] base::Result<base::Secret> make() const;
  /// Whether it can be used now. Codes: those of State.
  [[nodiscard]] base::Result<bool> good(const base::Secret& token) const;
  /// Makes the workspace with its first user and uses the token up, in one step. Codes: already_founded where
  /// it is used up, conflict, those of State.
  [[nodiscard]] base::Result<void> use(const base::Secret& token, const store::Workspace& workspace,
                                       const store::User& first) const;

 private:
  const store::State* state_;
};

}  // namespace parlance::trust
