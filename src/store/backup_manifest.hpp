// What a backup says of itself, and its files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/backup.hpp"
#include "store/state/session.hpp"

namespace parlance::store {

struct BackupManifest {
  BackupReport report;
  std::vector<std::vector<std::string>> columns;  ///< of each table of the report
  std::string blobs_hash;                         ///< of blobs.jsonl
  bool operator==(const BackupManifest&) const = default;
};

[[nodiscard]] std::string write_manifest(const BackupManifest& manifest);
/// Code: backup_damaged.
[[nodiscard]] base::Result<BackupManifest> read_manifest(const std::string& folder);

/// A line of state.jsonl: a JSON array of the table's name and the row's values.
struct BackupRow {
  std::string table;
  std::vector<Value> values;
};
[[nodiscard]] std::string write_row(std::string_view table, const std::vector<Value>& values);
[[nodiscard]] std::optional<BackupRow> read_row(const std::string& line);

/// A line of blobs.jsonl.
struct BackupBlob {
  std::string name;
  std::int64_t bytes = 0;
  std::string hash;
};
[[nodiscard]] std::string write_blob(const BackupBlob& blob);
[[nodiscard]] std::optional<BackupBlob> read_blob(const std::string& line);

/// `where` is what of the backup is not as it should be.
[[nodiscard]] std::unexpected<base::Error> backup_damaged(const std::string& where);

}  // namespace parlance::store
