#include "store/backup.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "store/backup_manifest.hpp"
#include "store/backup_tables.hpp"
#include "store/blob/blob.hpp"
#include "store/durable_file.hpp"
#include "store/file_digest.hpp"
#include "store/state/digest.hpp"
#include "store/state/state.hpp"

namespace parlance::store {
namespace {

namespace fs = std::filesystem;

std::unexpected<base::Error> backup_failed() {
  return base::fail(base::ErrorKind::unavailable, "backup_failed",
                    "The backup could not be written; check that its folder can be written to and has room.");
}

base::Result<void> make_backup_folder(const std::string& folder) {
  std::error_code failed;
  if (fs::exists(folder, failed) && !fs::is_empty(folder, failed))
    return base::fail(base::ErrorKind::conflict, "backup_folder_in_use",
                      "The folder for the backup is not empty; name one that is, or that does not exist.");
  fs::create_directories(fs::path(folder) / "blobs", failed);
  if (!failed) fs::permissions(folder, fs::perms::owner_all, failed);
  if (failed) return backup_failed();
  return {};
}

/// One table into the file; what was written is told in the manifest.
bool dump_table(Session& session, const TableOrder& table, std::vector<std::string> columns,
                DurableFile& file, BackupManifest& manifest) {
  Digest hash;
  std::int64_t rows = 0;
  bool written = true;
  each_row(session, table, columns, [&](const std::vector<Value>& values) {
    const auto line = write_row(table.name, values);
    hash.add(line);
    ++rows;
    written = file.write(line);
    return written;
  });
  manifest.report.tables.push_back({table.name, rows, hash.finish()});
  manifest.columns.push_back(std::move(columns));
  return written;
}

base::Result<void> dump_state(const State& state, const std::string& path, BackupManifest& manifest) {
  auto& engine = state.engine();
  bool written = true;
  auto read = engine.read_snapshot([&](Session& session) {
    std::error_code ignored;
    fs::remove(path, ignored);  // of a try before this one
    DurableFile file(path);
    manifest = {};
    manifest.report.version =
        static_cast<int>(session.one("SELECT max(version) FROM schema_version").integer());
    for (const auto& table : backup_order()) {
      auto columns = columns_of(session, engine.kind(), table.name);
      if (session.failed() || !written) return;
      if (!columns.empty()) written = dump_table(session, table, std::move(columns), file, manifest);
    }
    written = file.finish() && written;
  });
  if (!read) return read;
  if (!written) return backup_failed();
  return {};
}

/// One blob; nothing to do where it was removed meanwhile.
base::Result<void> dump_blob(Blobs& blobs, const std::string& text, const std::string& folder,
                             DurableFile& list, Digest& hash, BackupReport& report) {
  const auto name = BlobName::parse(text);
  if (!name) return {};
  auto source = blobs.open(*name);
  if (!source && source.error().code == "not_found") return {};
  if (!source) return base::fail(std::move(source));
  const auto target = fs::path(folder) / "blobs" / name->str();
  std::error_code failed;
  fs::create_directories(target.parent_path(), failed);
  const auto copied = copy_with_digest(source->path(), target.string());
  if (!copied) return backup_failed();
  const auto line = write_blob({name->str(), copied->bytes, copied->hash});
  hash.add(line);
  ++report.blobs;
  report.blob_bytes += copied->bytes;
  if (!list.write(line)) return backup_failed();
  return {};
}

base::Result<void> dump_blobs(Blobs* blobs, const std::string& folder, BackupManifest& manifest) {
  DurableFile list(folder + "/blobs.jsonl");
  Digest hash;
  PageRequest request{.after = "", .limit = page_limit};
  while (blobs != nullptr) {
    auto page = blobs->list("", request);
    if (!page) return base::fail(std::move(page));
    for (const auto& blob : page->items)
      if (auto dumped = dump_blob(*blobs, blob.name, folder, list, hash, manifest.report); !dumped)
        return dumped;
    request.after = page->next;
    if (request.after.empty()) break;
  }
  manifest.blobs_hash = hash.finish();
  if (!list.finish()) return backup_failed();
  return {};
}

}  // namespace

base::Result<BackupReport> back_up(const State& state, Blobs* blobs, const std::string& folder) {
  if (auto made = make_backup_folder(folder); !made) return base::fail(std::move(made));
  BackupManifest manifest;
  if (auto dumped = dump_state(state, folder + "/state.jsonl", manifest); !dumped)
    return base::fail(std::move(dumped));
  if (auto dumped = dump_blobs(blobs, folder, manifest); !dumped) return base::fail(std::move(dumped));
  const auto aside = folder + "/manifest.json.new";
  DurableFile file(aside);
  file.write(write_manifest(manifest));
  std::error_code failed;
  if (!file.finish() || !flush_names(folder)) return backup_failed();
  fs::rename(aside, folder + "/manifest.json", failed);
  if (failed || !flush_names(folder)) return backup_failed();
  return manifest.report;
}

}  // namespace parlance::store
