// Refresh tokens, by their hashes; each may be used once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"

namespace parlance::store {

class Engine;

struct RefreshToken {
  std::string hash;    ///< unique on the whole server
  std::string family;  ///< all tokens that descend from one sign-in
  WorkspaceId workspace;
  UserId user;
  Moment created = 0;
  Moment expires = 0;
  Moment used = 0;
  Moment revoked = 0;
  bool operator==(const RefreshToken&) const = default;
};

/// A sign-in whose newest token may still be used.
struct OpenSession {
  std::string family;
  Moment began = 0;    ///< when the oldest token that is still kept was made
  Moment renewed = 0;  ///< when the newest one was
  Moment expires = 0;
  bool operator==(const OpenSession&) const = default;
};

enum class TokenUse { first, again, expired, revoked, unknown };

struct UsedToken {
  TokenUse use = TokenUse::unknown;
  RefreshToken token;  ///< as it was before; empty where unknown
};

/// Codes: those of State; conflict. Thread-safe.
class RefreshTokens {
 public:
  explicit RefreshTokens(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const RefreshToken& token) const;
  /// Marks the token as used and says what it was before, in one step: of two at once only one gets `first`.
  /// By hash alone, since the token is what tells the workspace.
  [[nodiscard]] base::Result<UsedToken> use_once(std::string_view hash, Moment now) const;
  /// As use_once, and where the use was the first adds `next` of the same user and family in the same step.
  [[nodiscard]] base::Result<UsedToken> rotate(std::string_view hash, std::string_view next_hash,
                                               Moment next_expires, Moment now) const;
  [[nodiscard]] base::Result<void> revoke_family(const WorkspaceId& workspace, std::string_view family,
                                                 Moment now) const;
  [[nodiscard]] base::Result<void> revoke_user(const WorkspaceId& workspace, const UserId& user,
                                               Moment now) const;

  /// The newest `limit` at most, the one that was renewed last first.
  [[nodiscard]] base::Result<std::vector<OpenSession>> open_sessions(const WorkspaceId& workspace,
                                                                     const UserId& user, Moment now,
                                                                     std::size_t limit) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
