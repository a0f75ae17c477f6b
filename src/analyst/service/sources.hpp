// The databases and datasets of all workspaces, opened when somebody asks them and kept open while they are
// in use.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyst/workbench.hpp"
#include "base/result.hpp"
#include "store/blob/blob.hpp"
#include "store/ids.hpp"
#include "store/state/state.hpp"

namespace parlance::analyst {

struct SourcesOptions {
  std::string cache_directory;        ///< of loaded files; "" keeps them in memory
  std::size_t memory_limit_mb = 512;  ///< of the engine of one source
  unsigned threads = 1;               ///< of one source
  std::size_t most_open = 32;         ///< those not asked for the longest are closed first
  std::chrono::minutes idle{30};      ///< after which one is closed
};

/// A source that is open, and which it is. Shared: it stays open while somebody holds it.
struct OpenSource {
  std::string id;  ///< db_… or ds_…
  std::string name;
  std::string revision;  ///< changes with its settings, its semantic model and its uploaded file
  std::unique_ptr<Workbench> workbench;
  std::shared_ptr<store::BlobFile> file;  ///< of a dataset, while it is open
};

/// How large a source is.
struct SourceFacts {
  std::int64_t tables = 0;
  std::int64_t columns = 0;  ///< of all tables
  std::int64_t rows = 0;     ///< likewise, as far as they are known
};

/// Thread-safe; calls block.
class Sources {
 public:
  /// All outlive it.
  Sources(SourcesOptions options, const SharedParts& parts, const store::State& state, store::Blobs& blobs);
  ~Sources();

  /// By id or by name, of databases first. Opened once, however many ask for it at once, and to the end even
  /// where the asker leaves: the next one gains. Codes: not_found
  /// (unknown_database), dataset_not_ready, those of Workbench::open and of store::State.
  [[nodiscard]] base::Result<std::shared_ptr<OpenSource>> open(const store::WorkspaceId& workspace,
                                                               const std::string& id_or_name);
  /// The id that a name stands for, without opening it; "" is the only source there is. Codes: not_found
  /// (unknown_database), usage (which_database).
  [[nodiscard]] base::Result<std::string> resolve(const store::WorkspaceId& workspace,
                                                  const std::string& id_or_name) const;
  /// Whether what is at this location can be opened and understood; it is closed again. Codes: those of
  /// Workbench::open, as mistakes of who gave it and without telling its path: it is called `name`.
  [[nodiscard]] base::Result<SourceFacts> look_into(const std::string& location,
                                                    const std::string& name) const;
  /// So that the next to ask here sees what was changed; on other servers within a second.
  void forget(const store::WorkspaceId& workspace, const std::string& id);
  /// Closes what nobody asked for in a while.
  void sweep();
  [[nodiscard]] std::size_t open_count() const;

 private:
  struct Shelf;
  std::unique_ptr<Shelf> shelf_;
};

/// The name of the setting that holds the semantic model of a source as YAML.
[[nodiscard]] std::string model_setting(std::string_view source_id);

}  // namespace parlance::analyst
