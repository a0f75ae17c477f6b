// Links by which something can be seen without an account.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Share {
  ShareId id;
  WorkspaceId workspace;
  UserId user;             ///< who shared it
  std::string token_hash;  ///< unique on the whole server
  std::string kind;        ///< of what is shared: answer, chart, dashboard, conversation
  std::string subject;     ///< its id
  Moment created = 0;
  Moment expires = 0;  ///< 0: never
  bool operator==(const Share&) const = default;
};

/// Codes: those of State; not_found, conflict. Thread-safe.
class Shares {
 public:
  explicit Shares(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Share& share) const;
  /// By hash alone, since the link is what tells the workspace; not_found once expired.
  [[nodiscard]] base::Result<Share> with_token(std::string_view token_hash, Moment now) const;
  [[nodiscard]] base::Result<Share> get(const WorkspaceId& workspace, const ShareId& id) const;
  /// Newest first.
  [[nodiscard]] base::Result<Page<Share>> list(const WorkspaceId& workspace, const PageRequest& page) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const ShareId& id) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
