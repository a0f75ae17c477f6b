// Charts that were kept: specifications, not pictures.
#pragma once

#include <string>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Chart {
  ChartId id;
  UserId user;
  AnswerId answer;  ///< empty for none
  std::string title;
  std::string specification;  ///< JSON
  Moment created = 0;
  bool operator==(const Chart&) const = default;
};

/// Codes: those of State; not_found, conflict. Thread-safe.
class Charts {
 public:
  explicit Charts(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Chart& chart) const;
  [[nodiscard]] base::Result<Chart> get(const WorkspaceId& workspace, const ChartId& id) const;
  /// Newest first.
  [[nodiscard]] base::Result<Page<Chart>> list(const WorkspaceId& workspace, const PageRequest& page) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const ChartId& id) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
