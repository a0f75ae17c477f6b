// Workspaces: the tenants.
#pragma once

#include <string>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;
struct User;

struct Workspace {
  WorkspaceId id;
  std::string name;
  Moment created = 0;
  bool operator==(const Workspace&) const = default;
};

/// Codes: those of State; not_found, conflict. Thread-safe.
class Workspaces {
 public:
  explicit Workspaces(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const Workspace& workspace) const;
  /// The very first workspace with its first user, in one step; `already_founded` where there is a workspace,
  /// also when two ask at once.
  [[nodiscard]] base::Result<void> found(const Workspace& workspace, const User& first) const;
  /// One more with its first user, in one step, for a setting of the server's that is removed by it;
  /// `already_founded` where that is not there, also when two ask at once.
  [[nodiscard]] base::Result<void> found_another(const Workspace& workspace, const User& first,
                                                 const std::string& permit) const;
  [[nodiscard]] base::Result<bool> any() const;
  [[nodiscard]] base::Result<Workspace> get(const WorkspaceId& id) const;
  [[nodiscard]] base::Result<Page<Workspace>> list(const PageRequest& page) const;
  [[nodiscard]] base::Result<void> rename(const WorkspaceId& id, const std::string& name) const;
  /// With all that is in it.
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& id) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
