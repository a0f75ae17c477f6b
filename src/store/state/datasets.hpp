// Uploaded files: what is known of them and where each version's bytes are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Dataset {
  DatasetId id;
  std::string name;  ///< unique in the workspace
  UserId owner;
  std::int64_t version = 0;  ///< of the current file; 0 while there is none
  std::string file;          ///< as it was named by who sent it
  std::string blob;          ///< name in Blobs
  std::int64_t bytes = 0;
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::string status;  ///< receiving, ready, failed, ... the caller's words
  std::string reason;  ///< of the status, for people
  Moment created = 0;
  Moment updated = 0;
  Moment last_used = 0;
  bool operator==(const Dataset&) const = default;
};

struct DatasetVersion {
  std::int64_t version = 0;  ///< 1, 2, 3, ...; set by add_version()
  std::string file;
  std::string blob;
  std::int64_t bytes = 0;
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  Moment created = 0;
  bool operator==(const DatasetVersion&) const = default;
};

/// Codes: those of State; not_found, conflict. Thread-safe.
class Datasets {
 public:
  explicit Datasets(Engine& engine) : engine_(&engine) {}
  /// Without a version; name, owner, status and reason are taken from it.
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Dataset& dataset) const;
  /// With its first version: both or none, also when the program ends in the midst of it.
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Dataset& dataset,
                                       const DatasetVersion& first) const;
  /// Makes the next version the current one and sets the status; returns its number.
  [[nodiscard]] base::Result<std::int64_t> add_version(const WorkspaceId& workspace, const DatasetId& id,
                                                       const DatasetVersion& version,
                                                       const std::string& status) const;
  [[nodiscard]] base::Result<Dataset> get(const WorkspaceId& workspace, const DatasetId& id) const;
  [[nodiscard]] base::Result<Dataset> with_name(const WorkspaceId& workspace, const std::string& name) const;
  [[nodiscard]] base::Result<Page<Dataset>> list(const WorkspaceId& workspace, const PageRequest& page) const;
  /// Newest first.
  [[nodiscard]] base::Result<std::vector<DatasetVersion>> versions(const WorkspaceId& workspace,
                                                                   const DatasetId& id) const;
  [[nodiscard]] base::Result<void> rename(const WorkspaceId& workspace, const DatasetId& id,
                                          const std::string& name) const;
  [[nodiscard]] base::Result<void> set_status(const WorkspaceId& workspace, const DatasetId& id,
                                              const std::string& status, const std::string& reason) const;
  [[nodiscard]] base::Result<void> note_use(const WorkspaceId& workspace, const DatasetId& id,
                                            Moment at) const;
  /// With all versions; returns the names of their blobs, which are the caller's to remove.
  [[nodiscard]] base::Result<std::vector<std::string>> remove(const WorkspaceId& workspace,
                                                              const DatasetId& id) const;
  /// Not the current one; returns the name of its blob.
  [[nodiscard]] base::Result<std::string> remove_version(const WorkspaceId& workspace, const DatasetId& id,
                                                         std::int64_t version) const;
  struct Usage {
    std::int64_t datasets = 0;
    std::int64_t bytes = 0;  ///< of all versions
  };
  [[nodiscard]] base::Result<Usage> usage(const WorkspaceId& workspace) const;
  /// Those not used (nor made) since `before`, the longest unused first, at most 200; for cleaning up.
  [[nodiscard]] base::Result<std::vector<Dataset>> unused_since(const WorkspaceId& workspace,
                                                                Moment before) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
