#include "connect/files/file_source.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "connect/duckdb/describe.hpp"
#include "connect/duckdb/duckdb_source.hpp"
#include "connect/files/content_hash.hpp"
#include "connect/files/csv_loader.hpp"
#include "connect/files/document_loader.hpp"
#include "connect/files/load_cache.hpp"
#include "connect/files/load_failure.hpp"
#include "connect/files/nesting.hpp"
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
constexpr std::string_view loader_version = "2";
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
  std::vector<std::string> tables;  ///< names of those that could be loaded
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
  if (content.kind == FileKind::json) {
    if (auto flat = check_nesting(as_it_is ? content.file : *utf8, content.path, options.cancel); !flat)
      return flat;
    return load_document(connection, path, content, file.table);
  }
  return load_csv(connection, path, content, file.table, warnings);
}

/// True for failures of the machine, which no other file would escape.
bool is_of_the_machine(const base::Error& error) {
  return error.code == "disk_full" || error.code == "cancelled" || error.code == "out_of_memory";
}

Result<void> load_files(const duckdb::ConnectionHandle& connection, Load& load) {
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
    load.tables.push_back(file.table);
    if (load.options.progress) {
      load.options.progress(static_cast<double>(load.tables.size()) / static_cast<double>(load.files.size()));
    }
  }
  if (load.tables.empty() && first_failure) return std::unexpected(*std::move(first_failure));
  return {};
}

duckdb::EngineResult<void> set_up(const duckdb::ConnectionHandle& connection) {
  // Compressing takes as long as reading, and the cache is read more often than it is stored.
  for (const auto* const statement : {"SET TimeZone = 'UTC'", "SET force_compression = 'uncompressed'"}) {
    if (const auto done = execute(connection, statement); !done) return std::unexpected(done.error());
  }
  return {};
}

/// What a later opening must know is kept beside the tables, where no question can reach it.
duckdb::EngineResult<void> store_notes(const duckdb::ConnectionHandle& connection, const Load& load) {
  std::vector<std::string> statements{
      "CREATE SCHEMA parlance_load",
      "CREATE TABLE parlance_load.warnings (code VARCHAR, message VARCHAR)",
      "CREATE TABLE parlance_load.tables (name VARCHAR)",
  };
  for (const auto& [code, message] : load.warnings) {
    statements.push_back("INSERT INTO parlance_load.warnings VALUES (" + quote_literal(code) + ", " +
                         quote_literal(message) + ")");
  }
  for (const auto& table : load.tables) {
    statements.push_back("INSERT INTO parlance_load.tables VALUES (" + quote_literal(table) + ")");
  }
  statements.emplace_back("CHECKPOINT");
  for (const auto& statement : statements) {
    if (const auto done = execute(connection, statement); !done) return std::unexpected(done.error());
  }
  return {};
}

struct Notes {
  data::Schema schema;
  Warnings warnings;
};

duckdb::EngineResult<Notes> stored_notes(const duckdb::DatabaseHandle& database, const std::string& name) {
  const auto connection = duckdb::connect_to(database);
  if (!connection) return std::unexpected(connection.error());
  const auto warnings =
      execute(*connection, "SELECT code, message FROM parlance_load.warnings ORDER BY rowid");
  if (!warnings) return std::unexpected(warnings.error());
  const auto names = execute(*connection, "SELECT name FROM parlance_load.tables ORDER BY rowid");
  if (!names) return std::unexpected(names.error());
  std::vector<std::string> tables;
  for (std::size_t row = 0; row < names->row_count(); ++row)
    tables.push_back((*names)[0].values.formatted(row));
  auto schema = duckdb::describe_tables(*connection, name, tables);
  if (!schema) return std::unexpected(schema.error());
  Notes notes{*std::move(schema), {}};
  for (std::size_t row = 0; row < warnings->row_count(); ++row) {
    notes.warnings.push_back({(*warnings)[0].values.formatted(row), (*warnings)[1].values.formatted(row)});
  }
  return notes;
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
  if (const auto stored = store_notes(*connection, load); !stored) {
    return std::unexpected(load_failure(named, stored.error()));
  }
  if (auto verdict = watchdog.verdict()) return std::unexpected(*std::move(verdict));
  return *std::move(database);
}

/// A name for messages and the schema, and the hash of what was loaded.
struct Origin {
  std::string name;
  std::string key;
};

Result<std::unique_ptr<Source>> make_source(duckdb::DatabaseHandle database, const Origin& origin,
                                            std::string spill_directory, Warnings further) {
  auto notes = stored_notes(database, origin.name);
  if (!notes) return std::unexpected(load_failure(origin.name, notes.error()));
  auto& warnings = notes->warnings;
  warnings.insert(warnings.end(), further.begin(), further.end());
  return duckdb::make_source(std::move(database), std::move(notes->schema),
                             {origin.key, std::move(warnings), std::move(spill_directory)});
}

Result<std::unique_ptr<Source>> open_kept(const std::string& path, const Origin& origin,
                                          const OpenOptions& options) {
  auto limits = duckdb::engine_limits(options);
  limits.settings.emplace_back("access_mode", "READ_ONLY");
  auto database = duckdb::open_database(path, limits.settings);
  if (!database) return std::unexpected(load_failure(origin.name, database.error()));
  return make_source(*std::move(database), origin, limits.spill_directory, {});
}

/// Less room on the disk than the files themselves take. The engine then runs out of memory as often as of
/// disk, because it has nowhere to put what it holds.
bool is_short_of_room(const Load& load) {
  std::uintmax_t needed = 0;
  for (const auto& file : load.files) needed += file.content.size;
  std::error_code error;
  const auto room = std::filesystem::space(load.options.cache_directory, error);
  return !error && room.available < needed;
}

/// Loads into the cache; nothing where the cache cannot be used, and then memory has to do.
std::optional<Result<std::unique_ptr<Source>>> load_into_cache(const LoadCache& cache, Load& load,
                                                               const Origin& origin) {
  const auto reserved = cache.reserve(origin.key);
  if (!reserved) return std::nullopt;
  auto database = load_into(*reserved, load, origin.name);
  if (!database) {
    LoadCache::discard(*reserved);
    if (database.error().code == "disk_full" || is_short_of_room(load)) return std::nullopt;
    return base::fail(std::move(database));
  }
  *database = duckdb::DatabaseHandle();  // closing writes what is still to be written
  const auto path = cache.publish(*reserved, origin.key);
  if (!path) return std::nullopt;
  auto source = open_kept(*path, origin, load.options);
  if (!source) return std::nullopt;
  return source;
}

Result<std::unique_ptr<Source>> load_into_memory(Load& load, const Origin& origin) {
  const auto& directory = load.options.cache_directory;
  auto database = load_into(":memory:", load, origin.name);
  if (!database && !directory.empty() && database.error().code == "out_of_memory") {
    return base::fail(ErrorKind::source_failed, "disk_full",
                      "There is no room for " + origin.name + " in the cache directory " + directory +
                          ", nor in the memory that is allowed. Free some space and try again.",
                      {{"path", directory}});
  }
  if (!database) return base::fail(std::move(database));
  Warnings further;
  if (!directory.empty()) {
    further.push_back({"not_cached", "The cache directory " + directory +
                                         " could not be written; the data is held in memory for now."});
  }
  return make_source(*std::move(database), origin, "", std::move(further));
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
  const Origin origin{name, key_of(*files, warnings)};
  if (const auto kept = cache.find(origin.key)) {
    if (auto source = open_kept(*kept, origin, options)) return source;
  }
  Load load{*files, options, warnings, {}};
  if (auto source = load_into_cache(cache, load, origin)) return *std::move(source);
  Load again{*files, options, std::move(warnings), {}};
  return load_into_memory(again, origin);
}

}  // namespace parlance::connect::files
