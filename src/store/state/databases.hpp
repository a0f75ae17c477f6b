// Databases that were added as sources, with their encrypted credentials.
#pragma once

#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;
class Vault;

struct Database {
  DatabaseId id;
  std::string name;  ///< unique in the workspace
  std::string kind;
  std::string location;          ///< without credentials
  std::string options;           ///< JSON
  bool has_credentials = false;  ///< set by what credentials are stored
  Moment created = 0;
  Moment updated = 0;
  bool operator==(const Database&) const = default;
};

/// Codes: those of State; not_found, conflict, data_key_missing, data_key_wrong. Thread-safe.
class Databases {
 public:
  Databases(Engine& engine, const Vault& vault) : engine_(&engine), vault_(&vault) {}
  /// Empty credentials: none.
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Database& database,
                                       const base::Secret& credentials) const;
  [[nodiscard]] base::Result<Database> get(const WorkspaceId& workspace, const DatabaseId& id) const;
  [[nodiscard]] base::Result<Database> with_name(const WorkspaceId& workspace, const std::string& name) const;
  [[nodiscard]] base::Result<Page<Database>> list(const WorkspaceId& workspace,
                                                  const PageRequest& page) const;
  /// Name, kind, location and options; credentials stay as they are.
  [[nodiscard]] base::Result<void> update(const WorkspaceId& workspace, const Database& database) const;
  [[nodiscard]] base::Result<void> set_credentials(const WorkspaceId& workspace, const DatabaseId& id,
                                                   const base::Secret& credentials) const;
  /// For opening the source and for nothing else; empty where there are none.
  [[nodiscard]] base::Result<base::Secret> credentials(const WorkspaceId& workspace,
                                                       const DatabaseId& id) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const DatabaseId& id) const;

 private:
  Engine* engine_;
  const Vault* vault_;
};

}  // namespace parlance::store
