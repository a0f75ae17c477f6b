#include "connect/files/file_source.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "connect/duckdb/duckdb_source.hpp"
#include "connect/files/content_hash.hpp"
#include "connect/files/csv_loader.hpp"
#include "connect/files/document_loader.hpp"
#include "connect/files/load_cache.hpp"
#include "connect/files/load_failure.hpp"
#include "connect/files/table_name.hpp"
#include "connect/watchdog.hpp"

namespace parlance::connect::files {
namespace {

using base::ErrorKind;
using base::Result;
using duckdb::execute;
using duckdb::quote_literal;
using Warnings = std::vector<Warning>;

/// To be raised whenever the same file would be loaded differently, so that older cache files are not used.
constexpr std::string_view loader_version = "1";
constexpr std::chrono::hours longest_load{1};

struct File {
  Content content;
  std::string table;
};

/// What one way of loading is given and what it leaves.
struct Load {
  const std::vector<File>& files;
  const OpenOptions& options;
  Warnings warnings;
};

Result<void> load_file(const duckdb::ConnectionHandle& connection, const File& file,
                       const OpenOptions& options, Warnings& warnings) {
  const auto& content = file.content;
  if (content.kind == FileKind::parquet)
    return load_document(connection, content.file.path(), content, file.table);
  const bool as_it_is = content.encoding == Encoding::utf8 && content.invalid_bytes == 0;
  Result<FileDescriptor> utf8 = FileDescriptor();
  if (!as_it_is) {
    utf8 = to_utf8(content.file, content.encoding, options.cache_directory);
    if (!utf8 && !options.cache_directory.empty()) utf8 = to_utf8(content.file, content.encoding, "");
    if (!utf8) return base::fail(std::move(utf8));
    warnings.push_back(
        content.encoding == Encoding::utf8
            ? Warning{"invalid_bytes", std::to_string(content.invalid_bytes) +
                                           " bytes are no UTF-8 and were replaced by U+FFFD."}
            : Warning{"encoding", "The file was read as " + std::string(to_string(content.encoding)) + "."});
  }
  const auto path = as_it_is ? content.file.path() : utf8->path();
  if (content.kind == FileKind::json) return load_document(connection, path, content, file.table);
  return load_csv(connection, path, content, file.table, warnings);
}

/// True for failures of the machine, which no other file would escape.
bool is_of_the_machine(const base::Error& error) {
  return error.code == "disk_full" || error.code == "cancelled" || error.code == "out_of_memory";
}

Result<void> load_files(const duckdb::ConnectionHandle& connection, Load& load) {
  std::size_t loaded = 0;
  std::optional<base::Error> first_failure;
  for (const auto& file : load.files) {
    Warnings warnings;
    auto done = load_file(connection, file, load.options, warnings);
    if (!done && is_of_the_machine(done.error())) return done;
    if (!done) {
      load.warnings.push_back({"skipped_file", done.error().message});
      if (!first_failure) first_failure = std::move(done).error();
      continue;
    }
    for (auto& warning : warnings) {
      if (load.files.size() > 1) warning.message = file.table + ": " + warning.message;
      load.warnings.push_back(std::move(warning));
    }
    if (load.options.progress) {
      load.options.progress(static_cast<double>(++loaded) / static_cast<double>(load.files.size()));
    } else {
      ++loaded;
    }
  }
  if (loaded == 0 && first_failure) return std::unexpected(*std::move(first_failure));
  return {};
}

duckdb::EngineResult<void> set_up(const duckdb::ConnectionHandle& connection) {
  // Compressing takes as long as reading, and the cache is read more often than it is stored.
  for (const auto* const statement : {"SET TimeZone = 'UTC'", "SET force_compression = 'uncompressed'"}) {
    if (const auto done = execute(connection, statement); !done) return std::unexpected(done.error());
  }
  return {};
}

/// Warnings are kept beside the tables, where no question can reach them.
duckdb::EngineResult<void> store_warnings(const duckdb::ConnectionHandle& connection,
                                          const Warnings& warnings) {
  std::string rows;
  for (const auto& [code, message] : warnings) {
    rows += (rows.empty() ? " VALUES (" : ", (") + quote_literal(code) + ", " + quote_literal(message) + ")";
  }
  for (const auto& statement :
       {std::string("CREATE SCHEMA parlance_load"),
        std::string("CREATE TABLE parlance_load.warnings (code VARCHAR, message VARCHAR)"),
        rows.empty() ? std::string("SELECT 1") : "INSERT INTO parlance_load.warnings" + rows,
        std::string("CHECKPOINT")}) {
    if (const auto done = execute(connection, statement); !done) return std::unexpected(done.error());
  }
  return {};
}

duckdb::EngineResult<Warnings> stored_warnings(const duckdb::DatabaseHandle& database) {
  const auto connection = duckdb::connect_to(database);
  if (!connection) return std::unexpected(connection.error());
  const auto rows = execute(*connection, "SELECT code, message FROM parlance_load.warnings ORDER BY rowid");
  if (!rows) return std::unexpected(rows.error());
  Warnings warnings;
  for (std::size_t row = 0; row < rows->row_count(); ++row) {
    warnings.push_back({(*rows)[0].values.formatted(row), (*rows)[1].values.formatted(row)});
  }
  return warnings;
}

/// Loads into the database at `path` and leaves it open.
Result<duckdb::DatabaseHandle> load_into(const std::string& path, Load& load, const std::string& named) {
  auto database = duckdb::open_database(path, duckdb::engine_limits(load.options).settings);
  if (!database) return std::unexpected(load_failure(named, database.error()));
  const auto connection = duckdb::connect_to(*database);
  if (!connection) return std::unexpected(load_failure(named, connection.error()));
  const Watchdog watchdog(longest_load, load.options.cancel, [&] { duckdb_interrupt(connection->get()); });
  if (const auto ready = set_up(*connection); !ready)
    return std::unexpected(load_failure(named, ready.error()));
  if (auto loaded = load_files(*connection, load); !loaded) return base::fail(std::move(loaded));
  if (const auto stored = store_warnings(*connection, load.warnings); !stored) {
    return std::unexpected(load_failure(named, stored.error()));
  }
  if (auto verdict = watchdog.verdict()) return std::unexpected(*std::move(verdict));
  return *std::move(database);
}

Result<std::unique_ptr<Source>> open_kept(const std::string& path, duckdb::Identity identity,
                                          const OpenOptions& options) {
  auto limits = duckdb::engine_limits(options);
  limits.settings.emplace_back("access_mode", "READ_ONLY");
  auto database = duckdb::open_database(path, limits.settings);
  if (!database) return std::unexpected(load_failure(path, database.error()));
  auto warnings = stored_warnings(*database);
  if (!warnings) return std::unexpected(load_failure(path, warnings.error()));
  identity.warnings = *std::move(warnings);
  identity.spill_directory = limits.spill_directory;
  return make_source(*std::move(database), std::move(identity));
}

/// Loads into the cache; nothing where the cache cannot be used, and then memory has to do.
std::optional<Result<std::unique_ptr<Source>>> load_into_cache(const LoadCache& cache, const std::string& key,
                                                               Load& load, const duckdb::Identity& identity) {
  const auto reserved = cache.reserve(key);
  if (!reserved) return std::nullopt;
  auto database = load_into(*reserved, load, identity.name);
  if (!database) {
    LoadCache::discard(*reserved);
    if (database.error().code == "disk_full") return std::nullopt;
    return base::fail(std::move(database));
  }
  *database = duckdb::DatabaseHandle();  // closing writes what is still to be written
  const auto path = cache.publish(*reserved, key);
  if (!path) return std::nullopt;
  return open_kept(*path, identity, load.options);
}

Result<std::unique_ptr<Source>> load_into_memory(Load& load, duckdb::Identity identity) {
  const bool wanted_cache = !load.options.cache_directory.empty();
  auto database = load_into(":memory:", load, identity.name);
  if (!database && wanted_cache && database.error().code == "out_of_memory") {
    return base::fail(ErrorKind::source_failed, "disk_full",
                      "There is no room for " + identity.name +
                          " in the cache directory, nor in the memory that is allowed. "
                          "Free some space and try again.",
                      {{"path", load.options.cache_directory}});
  }
  if (!database) return base::fail(std::move(database));
  identity.warnings = std::move(load.warnings);
  if (wanted_cache) {
    identity.warnings.push_back(
        {"not_cached", "The cache directory " + load.options.cache_directory +
                           " could not be written; the data is held in memory for now."});
  }
  return make_source(*std::move(database), std::move(identity));
}

std::string key_of(const std::vector<File>& files, const Warnings& warnings) {
  ContentHash hash;
  const std::string end("\0", 1);
  hash.feed(std::string(loader_version) + end + duckdb_library_version() + end);
  for (const auto& file : files) {
    hash.feed(file.table + end + file.content.hash + end +
              std::to_string(static_cast<int>(file.content.kind)) + end);
  }
  for (const auto& warning : warnings) hash.feed(warning.message + end);
  return hash.hexadecimal();
}

Result<std::vector<File>> scan_all(std::vector<Content> contents, const OpenOptions& options) {
  std::vector<File> files;
  std::set<std::string> taken;
  for (auto& content : contents) {
    if (auto scanned = scan_content(content, options.cancel); !scanned) return base::fail(std::move(scanned));
    auto table = table_name_for(std::filesystem::path(content.path).filename().string(), taken);
    files.push_back({std::move(content), std::move(table)});
  }
  return files;
}

}  // namespace

Result<std::unique_ptr<Source>> open_files(std::vector<Content> contents, const std::string& name,
                                           Warnings warnings, const OpenOptions& options) {
  const auto files = scan_all(std::move(contents), options);
  if (!files) return std::unexpected(files.error());
  const LoadCache cache(options.cache_directory);
  const auto key = key_of(*files, warnings);
  const duckdb::Identity identity{name, key, {}, ""};
  if (const auto kept = cache.find(key)) {
    if (auto source = open_kept(*kept, identity, options)) return source;
  }
  Load load{*files, options, warnings};
  if (auto source = load_into_cache(cache, key, load, identity)) return *std::move(source);
  load.warnings = std::move(warnings);
  return load_into_memory(load, identity);
}

}  // namespace parlance::connect::files
