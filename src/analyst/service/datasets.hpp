// Files that people uploaded: looked into before they are kept, in versions, until they are removed.
#pragma once

#include <cstdint>
#include <string>

#include "analyst/service/sources.hpp"
#include "base/result.hpp"
#include "store/blob/blob.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/state/state.hpp"

namespace parlance::analyst {

/// A file that has been received whole.
struct Upload {
  store::WorkspaceId workspace;
  store::UserId user;
  std::string name;       ///< of the dataset; "" for that of the file without its ending
  std::string file_name;  ///< as its sender calls it
  std::string path;       ///< where it is now; stays there
  std::int64_t bytes = 0;
};

/// Thread-safe; calls block. All it is given outlives it.
class Datasets {
 public:
  Datasets(Sources& sources, const store::State& state, store::Blobs& blobs)
      : sources_(&sources), state_(&state), blobs_(&blobs) {}

  /// Opened first, so that what cannot be asked is refused with the reason. Codes: those of
  /// connect::open_source (unsupported_source, unreadable_source, too_many_columns, ...), conflict where the
  /// name is taken, those of Blobs and State.
  [[nodiscard]] base::Result<store::Dataset> add(const Upload& upload);
  /// The next version of a dataset; who asks meanwhile sees the one before.
  [[nodiscard]] base::Result<store::Dataset> replace(const store::DatasetId& id, const Upload& upload);
  /// With all versions and its semantic model.
  [[nodiscard]] base::Result<void> remove(const store::WorkspaceId& workspace, const store::DatasetId& id);
  /// Removes those of all workspaces that nobody asked since; returns how many.
  [[nodiscard]] base::Result<std::size_t> remove_unused(store::Moment since);

 private:
  [[nodiscard]] base::Result<std::size_t> remove_unused_of(const store::WorkspaceId& workspace,
                                                           store::Moment since);
  /// Its file, opened first and then stored; in no dataset yet.
  [[nodiscard]] base::Result<store::DatasetVersion> put(const store::DatasetId& id, const Upload& upload);
  /// Removes the file again where what should have kept it failed for sure.
  void take_back(const store::DatasetVersion& version, const base::Error& why);

  Sources* sources_;
  const store::State* state_;
  store::Blobs* blobs_;
};

/// As the last part of a blob's name: letters, digits, ".", "_" and "-"; the ending stays.
[[nodiscard]] std::string blob_file_name(const std::string& file_name);

}  // namespace parlance::analyst
