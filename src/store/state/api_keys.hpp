// Keys with which programs come in, by their hashes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct ApiKey {
  KeyId id;
  WorkspaceId workspace;
  UserId user;  ///< who made it and for whom it acts
  std::string name;
  std::string hash;    ///< unique on the whole server
  std::string prefix;  ///< its first characters, to tell keys apart in lists
  std::string role;
  Moment created = 0;
  Moment expires = 0;  ///< 0: never
  Moment last_used = 0;
  Moment revoked = 0;
  bool operator==(const ApiKey&) const = default;
};

/// Codes: those of State; not_found, conflict. Thread-safe.
class ApiKeys {
 public:
  explicit ApiKeys(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const ApiKey& key) const;
  [[nodiscard]] base::Result<ApiKey> get(const WorkspaceId& workspace, const KeyId& id) const;
  /// By hash alone, since the key is what tells the workspace; also expired and revoked ones.
  [[nodiscard]] base::Result<ApiKey> with_hash(std::string_view hash) const;
  [[nodiscard]] base::Result<Page<ApiKey>> list(const WorkspaceId& workspace, const PageRequest& page) const;
  /// Writes at most once a minute for each key, so that it may be called at each request.
  [[nodiscard]] base::Result<void> note_use(const WorkspaceId& workspace, const ApiKey& key, Moment at) const;
  [[nodiscard]] base::Result<void> revoke(const WorkspaceId& workspace, const KeyId& id, Moment at) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
