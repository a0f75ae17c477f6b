// Named texts and secrets of a workspace, and of the server itself.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/ids.hpp"

namespace parlance::store {

class Engine;
class Vault;

/// Codes: those of State; data_key_missing, data_key_wrong (secrets alone). Thread-safe.
class Settings {
 public:
  Settings(Engine& engine, const Vault& vault) : engine_(&engine), vault_(&vault) {}
  /// In whose name settings of the whole server are kept; not a workspace.
  [[nodiscard]] static WorkspaceId server();

  [[nodiscard]] base::Result<std::optional<std::string>> get(const WorkspaceId& workspace,
                                                             const std::string& name) const;
  [[nodiscard]] base::Result<void> put(const WorkspaceId& workspace, const std::string& name,
                                       const std::string& value) const;
  /// The value kept: this one where there was none. All who ask at once get the same.
  [[nodiscard]] base::Result<std::string> put_if_absent(const WorkspaceId& workspace, const std::string& name,
                                                        const std::string& value) const;
  /// True where the value was `expected` and is now `value`.
  [[nodiscard]] base::Result<bool> replace(const WorkspaceId& workspace, const std::string& name,
                                           const std::string& expected, const std::string& value) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const std::string& name) const;
  /// All whose names begin so, by name, at most 1,000; secrets as they are encrypted.
  [[nodiscard]] base::Result<std::vector<std::pair<std::string, std::string>>> list(
      const WorkspaceId& workspace, const std::string& prefix) const;

  /// As get(), put() and put_if_absent() but kept encrypted under the data key.
  [[nodiscard]] base::Result<std::optional<base::Secret>> get_secret(const WorkspaceId& workspace,
                                                                     const std::string& name) const;
  [[nodiscard]] base::Result<void> put_secret(const WorkspaceId& workspace, const std::string& name,
                                              const base::Secret& value) const;
  [[nodiscard]] base::Result<base::Secret> put_secret_if_absent(const WorkspaceId& workspace,
                                                                const std::string& name,
                                                                const base::Secret& value) const;

 private:
  Engine* engine_;
  const Vault* vault_;
};

}  // namespace parlance::store
