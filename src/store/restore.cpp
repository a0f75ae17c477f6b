#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "store/backup.hpp"
#include "store/backup_manifest.hpp"
#include "store/backup_tables.hpp"
#include "store/blob/blob.hpp"
#include "store/file_digest.hpp"
#include "store/state/cursor.hpp"
#include "store/state/digest.hpp"
#include "store/state/state.hpp"

namespace parlance::store {
namespace {

/// Calls `take` for each line; what it says ends the reading.
base::Result<void> each_line(const std::string& path, const std::string& what,
                             const std::function<base::Result<void>(const std::string&)>& take) {
  std::ifstream file(path);
  if (!file) return backup_damaged(what);
  for (std::string line; std::getline(file, line);)
    if (auto taken = take(line); !taken) return taken;
  if (file.bad()) return backup_damaged(what);
  return {};
}

base::Result<void> verify_rows(const std::string& folder, const BackupManifest& manifest) {
  std::map<std::string, std::pair<std::int64_t, Digest>> found;
  auto read = each_line(folder + "/state.jsonl", "state.jsonl", [&](const std::string& line) {
    const auto row = read_row(line);
    if (!row) return base::Result<void>(backup_damaged("state.jsonl"));
    auto& [rows, hash] = found[row->table];
    ++rows;
    hash.add(line + "\n");
    return base::Result<void>();
  });
  if (!read) return read;
  for (const auto& table : manifest.report.tables) {
    auto& [rows, hash] = found[table.name];
    if (rows != table.rows || hash.finish() != table.hash) return backup_damaged(table.name);
  }
  if (found.size() != manifest.report.tables.size()) return backup_damaged("state.jsonl");
  return {};
}

base::Result<void> verify_blobs(const std::string& folder, const BackupManifest& manifest) {
  Digest hash;
  std::int64_t count = 0;
  auto read = each_line(folder + "/blobs.jsonl", "blobs.jsonl", [&](const std::string& line) {
    hash.add(line + "\n");
    ++count;
    const auto blob = read_blob(line);
    if (!blob || !BlobName::parse(blob->name)) return base::Result<void>(backup_damaged("blobs.jsonl"));
    if (digest_of_file(folder + "/blobs/" + blob->name) != FileDigest{blob->bytes, blob->hash})
      return base::Result<void>(backup_damaged("blobs/" + blob->name));
    return base::Result<void>();
  });
  if (!read) return read;
  if (hash.finish() != manifest.blobs_hash || count != manifest.report.blobs)
    return backup_damaged("blobs.jsonl");
  return {};
}

/// Names of tables and columns come from a file: only those that this version of the schema has are used.
base::Result<std::map<std::string, std::string>> statements_for(Session& session, EngineKind kind,
                                                                const BackupManifest& manifest) {
  std::map<std::string, std::string> statements;
  const auto order = backup_order();
  for (std::size_t i = 0; i < manifest.columns.size(); ++i) {
    const auto& name = manifest.report.tables[i].name;
    const bool known =
        std::ranges::any_of(order, [&](const TableOrder& table) { return table.name == name; });
    if (!known || columns_of(session, kind, name) != manifest.columns[i])
      return backup_damaged("manifest.json");
    statements[name] = insert_into(name, base::join(manifest.columns[i], ", "));
  }
  return statements;
}

void put_rows(Session& session, EngineKind kind, const std::string& folder, const BackupManifest& manifest) {
  if (session.row("SELECT id FROM workspaces LIMIT 1"))
    return session.fail(
        base::fail(base::ErrorKind::conflict, "restore_not_empty",
                   "A backup is restored only into a server without workspaces; give it a new "
                   "file or database."));
  session.change("DELETE FROM settings");
  const auto statements = statements_for(session, kind, manifest);
  if (!statements) return session.fail(statements.error());
  auto read = each_line(folder + "/state.jsonl", "state.jsonl", [&](const std::string& line) {
    const auto row = read_row(line);
    const auto statement = row ? statements->find(row->table) : statements->end();
    if (statement == statements->end()) return base::Result<void>(backup_damaged("state.jsonl"));
    session.change(statement->second, Parameters(row->values.begin(), row->values.end()));
    if (session.failed()) return base::Result<void>(std::unexpected(*session.failure()));
    return base::Result<void>();
  });
  if (!read) session.fail(read.error());
}

base::Result<void> put_blobs(Blobs& blobs, const std::string& folder) {
  return each_line(folder + "/blobs.jsonl", "blobs.jsonl", [&](const std::string& line) {
    const auto blob = read_blob(line);
    const auto name = blob ? BlobName::parse(blob->name) : backup_damaged("blobs.jsonl");
    if (!name) return base::Result<void>(std::unexpected(name.error()));
    return blobs.put_file(*name, folder + "/blobs/" + blob->name);
  });
}

base::Result<BackupManifest> verified_manifest(const std::string& folder) {
  auto manifest = read_manifest(folder);
  if (!manifest) return manifest;
  if (manifest->report.version > State::newest_version())
    return base::fail(base::ErrorKind::refused, "backup_too_new",
                      "This backup was made by a newer version of this program; use that version.");
  if (auto whole = verify_rows(folder, *manifest); !whole) return base::fail(std::move(whole));
  if (auto whole = verify_blobs(folder, *manifest); !whole) return base::fail(std::move(whole));
  return manifest;
}

}  // namespace

base::Result<BackupReport> verify_backup(const std::string& folder) {
  auto manifest = verified_manifest(folder);
  if (!manifest) return base::fail(std::move(manifest));
  return std::move(manifest->report);
}

base::Result<BackupReport> restore(const std::string& folder, const State& state, Blobs* blobs) {
  auto manifest = verified_manifest(folder);
  if (!manifest) return base::fail(std::move(manifest));
  auto used = state.workspaces().any();
  if (!used) return base::fail(std::move(used));
  // Before the schema is touched; put_rows() looks again, in the same step as it writes.
  if (!*used)
    if (auto moved = state.migrate(manifest->report.version); !moved) return base::fail(std::move(moved));
  if (blobs != nullptr && !*used)
    if (auto put = put_blobs(*blobs, folder); !put) return base::fail(std::move(put));
  auto& engine = state.engine();
  auto put = engine.write([&](Session& session) { put_rows(session, engine.kind(), folder, *manifest); });
  auto moved = state.migrate(State::newest_version());
  if (!put) return base::fail(std::move(put));
  if (!moved) return base::fail(std::move(moved));
  return std::move(manifest->report);
}

}  // namespace parlance::store
