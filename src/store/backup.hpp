// Backup and restore of state and blobs while the server works, in a form that does not depend on the engine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace parlance::store {

class State;
class Blobs;

struct BackupTable {
  std::string name;
  std::int64_t rows = 0;
  std::string hash;  ///< BLAKE2b-256 of the lines, hexadecimal
  bool operator==(const BackupTable&) const = default;
};

struct BackupReport {
  int version = 0;  ///< of the schema
  std::vector<BackupTable> tables;
  std::int64_t blobs = 0;
  std::int64_t blob_bytes = 0;
  bool operator==(const BackupReport&) const = default;
};

/// Blobs are read after the state: one removed in between is not in the backup. Writes into `folder`, which
/// must be empty or missing: state.jsonl (the rows of all tables of one moment), blobs/, and last
/// manifest.json (counts and hashes), so that a folder without a manifest is no backup. What is encrypted
/// stays so: keep the data key elsewhere. `blobs` nullptr for none. Codes: backup_folder_in_use,
/// backup_failed, those of State and Blobs.
[[nodiscard]] base::Result<BackupReport> back_up(const State& state, Blobs* blobs, const std::string& folder);

/// Into state without a workspace, of either engine, all rows or none; verifies first. Codes:
/// restore_not_empty, backup_damaged, backup_too_new, those of State and Blobs.
[[nodiscard]] base::Result<BackupReport> restore(const std::string& folder, const State& state, Blobs* blobs);

/// Counts and hashes all again. Codes: backup_damaged, backup_too_new.
[[nodiscard]] base::Result<BackupReport> verify_backup(const std::string& folder);

}  // namespace parlance::store
