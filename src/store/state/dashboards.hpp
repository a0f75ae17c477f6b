// Dashboards: charts arranged on a page.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Dashboard {
  DashboardId id;
  UserId user;
  std::string title;
  std::string layout;         ///< JSON
  std::string filters;        ///< JSON
  std::int64_t revision = 0;  ///< 1 when made, one more at each change
  Moment created = 0;
  Moment updated = 0;
  bool operator==(const Dashboard&) const = default;
};

/// Codes: those of State; not_found, conflict. Thread-safe.
class Dashboards {
 public:
  explicit Dashboards(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Dashboard& dashboard) const;
  [[nodiscard]] base::Result<Dashboard> get(const WorkspaceId& workspace, const DashboardId& id) const;
  /// Newest first.
  [[nodiscard]] base::Result<Page<Dashboard>> list(const WorkspaceId& workspace,
                                                   const PageRequest& page) const;
  /// Title, layout and filters; `conflict` where `revision` is not the one kept, so that nobody's change is
  /// lost. Returns the new revision.
  [[nodiscard]] base::Result<std::int64_t> update(const WorkspaceId& workspace,
                                                  const Dashboard& dashboard) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const DashboardId& id) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
