// Which user may do what with which database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"

namespace parlance::store {

class Engine;

struct Grant {
  UserId user;
  DatabaseId database;
  std::string role;
  Moment created = 0;
  bool operator==(const Grant&) const = default;
};

/// Codes: those of State; not_found (no such user). A grant goes with its user and with its database.
/// Thread-safe.
class Grants {
 public:
  explicit Grants(Engine& engine) : engine_(&engine) {}
  /// Replaces what this user had on this database.
  [[nodiscard]] base::Result<void> put(const WorkspaceId& workspace, const Grant& grant) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const UserId& user,
                                          const DatabaseId& database) const;
  [[nodiscard]] base::Result<std::optional<Grant>> find(const WorkspaceId& workspace, const UserId& user,
                                                        const DatabaseId& database) const;
  [[nodiscard]] base::Result<std::vector<Grant>> of_user(const WorkspaceId& workspace,
                                                         const UserId& user) const;
  [[nodiscard]] base::Result<std::vector<Grant>> of_database(const WorkspaceId& workspace,
                                                             const DatabaseId& database) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
