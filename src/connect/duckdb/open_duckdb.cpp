#include "connect/duckdb/open_duckdb.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "connect/duckdb/describe.hpp"
#include "connect/duckdb/duckdb_source.hpp"

namespace parlance::connect::duckdb {
namespace {

using base::ErrorKind;
using base::Result;

std::unexpected<base::Error> cannot_open(const std::string& path, const EngineError& error) {
  if (error.text.find("set lock") != std::string::npos) {
    return base::fail(ErrorKind::source_failed, "source_locked",
                      path + " is being written by another program. Close it there, or open a copy.",
                      {{"path", path}});
  }
  return base::fail(ErrorKind::source_failed, "unreadable_source",
                    path + " is damaged, or was made by another version of DuckDB than " +
                        std::string(duckdb_library_version()) + ".",
                    {{"path", path}});
}

/// Its size and time of change: whoever writes to it has to lock us out first.
std::string version_of(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return "";
  return std::to_string(status.st_size) + "-" + std::to_string(status.st_mtim.tv_sec) + "." +
         std::to_string(status.st_mtim.tv_nsec);
}

EngineResult<Description> describe_all(const DatabaseHandle& database, const std::string& name) {
  const auto connection = connect_to(database);
  if (!connection) return std::unexpected(connection.error());
  return describe(*connection, name);
}

}  // namespace

Result<std::unique_ptr<Source>> open_duckdb(const std::string& path, const OpenOptions& options) {
  auto limits = engine_limits(options);
  limits.settings.emplace_back("access_mode", "READ_ONLY");
  auto database = open_database(path, limits.settings);
  if (!database) return cannot_open(path, database.error());
  auto description = describe_all(*database, std::filesystem::path(path).stem().string());
  if (!description) return std::unexpected(unreadable_database());
  return make_source(*std::move(database), std::move(description->schema),
                     {version_of(path), std::move(description->warnings), limits.spill_directory});
}

}  // namespace parlance::connect::duckdb
