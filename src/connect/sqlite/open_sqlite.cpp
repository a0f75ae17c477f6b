#include "connect/sqlite/open_sqlite.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include "connect/files/content_hash.hpp"
#include "connect/files/file_descriptor.hpp"
#include "connect/sqlite/connection.hpp"
#include "connect/sqlite/describe.hpp"
#include "connect/sqlite/session.hpp"

namespace parlance::connect::sqlite {
namespace {

using base::ErrorKind;
using base::Result;

/// Size, time of change and SQLite's own change counter, of the file and of its write-ahead log.
std::string version_of(const std::string& path) {
  files::ContentHash hash;
  for (const std::string& file : {path, path + "-wal"}) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) continue;
    hash.feed(std::to_string(status.st_size) + "-" + std::to_string(status.st_mtim.tv_sec) + "." +
              std::to_string(status.st_mtim.tv_nsec));
    std::string header(100, '\0');
    const files::FileDescriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened && ::pread(opened.get(), header.data(), header.size(), 0) > 0) hash.feed(header);
  }
  return hash.hexadecimal();
}

class SqliteSource final : public Source {
 public:
  SqliteSource(std::string path, Database first, data::Schema schema, std::vector<Warning> warnings)
      : path_(std::move(path)), schema_(std::move(schema)), warnings_(std::move(warnings)) {
    idle_.push_back(std::move(first));
  }

  [[nodiscard]] const sql::Dialect& dialect() const override { return sql::sqlite_dialect(); }
  [[nodiscard]] const data::Schema& schema() const override { return schema_; }
  [[nodiscard]] std::string version() const override { return version_of(path_); }
  [[nodiscard]] const std::vector<Warning>& warnings() const override { return warnings_; }

  [[nodiscard]] Result<QueryResult> run(const sql::GuardedQuery& query, const RunOptions& options) override {
    if (query.dialect().name() != dialect().name()) return wrong_dialect();
    auto database = borrow();
    if (!database) return base::fail(std::move(database));
    allow_only_reading(*database);
    auto result = run_text(*database, query.text(), options);
    give_back(*std::move(database));
    return result;
  }

  [[nodiscard]] Result<std::string> explain(const sql::GuardedQuery& query) override {
    if (query.dialect().name() != dialect().name()) return wrong_dialect();
    auto database = borrow();
    if (!database) return base::fail(std::move(database));
    allow_only_reading(*database);
    auto plan = explain_text(*database, query.text());
    give_back(*std::move(database));
    return plan;
  }

 private:
  static constexpr std::size_t most_idle = 8;

  static std::unexpected<base::Error> wrong_dialect() {
    return base::fail(ErrorKind::internal, "wrong_dialect", "The query was printed for another engine.");
  }

  Result<Database> borrow() {
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        Database database = std::move(idle_.back());
        idle_.pop_back();
        return database;
      }
    }
    auto opened = open_connection(path_);
    if (!opened) return std::unexpected(scrubbed(opened.error()));
    return std::move(opened->database);
  }

  void give_back(Database database) {
    const std::scoped_lock lock(mutex_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(database));
  }

  std::string path_;
  data::Schema schema_;
  std::vector<Warning> warnings_;
  std::mutex mutex_;
  std::vector<Database> idle_;
};

std::unexpected<base::Error> cannot_open(const std::string& path, int code) {
  const std::vector<std::pair<std::string, std::string>> parameters{{"path", path}};
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return base::fail(ErrorKind::source_failed, "source_locked",
                        path + " is being written by another program. Close it there, or open a copy.",
                        parameters);
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return base::fail(ErrorKind::source_failed, "permission_denied", "You may not read " + path + ".",
                        parameters);
    default:
      return base::fail(ErrorKind::source_failed, "unreadable_source",
                        path + " is a damaged SQLite database. Restore it from a copy.", parameters);
  }
}

}  // namespace

Result<std::unique_ptr<Source>> open_sqlite(const std::string& path, const OpenOptions&) {
  auto opened = open_connection(path);
  if (!opened) return cannot_open(path, opened.error());
  auto schema = describe(opened->database, std::filesystem::path(path).stem().string());
  if (!schema) return cannot_open(path, schema.error());
  if (schema->tables.empty()) {
    return base::fail(ErrorKind::source_failed, "empty_source", "There are no tables in " + path + ".",
                      {{"path", path}});
  }
  std::vector<Warning> warnings;
  struct stat log{};
  if (opened->immutable && ::stat((path + "-wal").c_str(), &log) == 0 && log.st_size > 0) {
    warnings.push_back({"log_left_out",
                        "Changes that still stand in the write-ahead log are not seen, because the folder "
                        "cannot be written."});
  }
  return std::make_unique<SqliteSource>(path, std::move(opened->database), *std::move(schema),
                                        std::move(warnings));
}

}  // namespace parlance::connect::sqlite
