#include "connect/sqlite/connection.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "connect/sqlite/functions.hpp"
#include "connect/sqlite/text_functions.hpp"
#include "connect/valid_text.hpp"

namespace parlance::connect::sqlite {
namespace {

constexpr int longest_value = 64 << 20;  // bytes of one text or row
constexpr int longest_query = 1 << 20;   // bytes
constexpr int busy_milliseconds = 2'000;

/// A path as SQLite's URI wants it: everything but plain letters written as %XX.
std::string uri_of(const std::string& path, const char* options) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char character : path) {
    const auto byte = static_cast<unsigned char>(character);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || character == '/' || character == '.' ||
                       character == '_' || character == '-';
    if (plain) {
      uri += character;
    } else {
      uri += '%';
      uri += digits[byte >> 4U];
      uri += digits[byte & 15U];
    }
  }
  return uri + options;
}

void harden(sqlite3* database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longest_value);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, longest_query);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
  sqlite3_limit(database, SQLITE_LIMIT_TRIGGER_DEPTH, 0);
  sqlite3_busy_timeout(database, busy_milliseconds);
  sqlite3_exec(database, "PRAGMA query_only = 1", nullptr, nullptr, nullptr);
}

bool is_forbidden_function(const char* name) {
  constexpr std::array<const char*, 6> names{"load_extension", "fts3_tokenizer", "readfile",
                                             "writefile",      "sqlite_log",     "edit"};
  return std::ranges::any_of(names,
                             [&](const char* forbidden) { return sqlite3_stricmp(name, forbidden) == 0; });
}

bool is_system_table(const char* name) {
  constexpr char prefix[] = "sqlite_";
  return sqlite3_strnicmp(name, prefix, sizeof prefix - 1) == 0;
}

/// SQLite asks this for every action while it prepares a statement.
int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      return first != nullptr && is_system_table(first) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_FUNCTION:
      return second != nullptr && is_forbidden_function(second) ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

/// Opening is lazy; only reading shows whether the file is what it says.
int first_read(sqlite3* database) {
  return sqlite3_exec(database, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr);
}

EngineResult<Database> open_uri(const std::string& uri) {
  sqlite3* handle = nullptr;
  constexpr int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(uri.c_str(), &handle, flags, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) return std::unexpected(code);
  harden(database.get());
  if (const int added = add_functions(database.get()); added != SQLITE_OK) return std::unexpected(added);
  if (const int added = add_text_functions(database.get()); added != SQLITE_OK) return std::unexpected(added);
  if (const int read = first_read(database.get()); read != SQLITE_OK) return std::unexpected(read);
  return database;
}

}  // namespace

EngineResult<Opened> open_connection(const std::string& path) {
  auto database = open_uri(uri_of(path, "?mode=ro"));
  if (database) return Opened{*std::move(database), false};
  const int code = database.error() & 0xFF;
  if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) return std::unexpected(database.error());
  // A write-ahead log needs a side file, which a read-only folder does not take.
  auto immutable = open_uri(uri_of(path, "?mode=ro&immutable=1"));
  if (!immutable) return std::unexpected(database.error());
  return Opened{*std::move(immutable), true};
}

void allow_only_reading(const Database& database) {
  sqlite3_set_authorizer(database.get(), authorize, nullptr);
}

EngineResult<Statement> prepare(const Database& database, const std::string& text) {
  sqlite3_stmt* handle = nullptr;
  const char* rest = nullptr;
  if (text.find('\0') != std::string::npos) return std::unexpected(SQLITE_MISUSE);
  const int code =
      sqlite3_prepare_v2(database.get(), text.c_str(), static_cast<int>(text.size() + 1), &handle, &rest);
  Statement statement(handle);
  if (code != SQLITE_OK) return std::unexpected(code);
  const std::string_view behind(rest);
  if (!statement || behind.find_first_not_of(" \t\r\n;") != std::string_view::npos)
    return std::unexpected(SQLITE_MISUSE);
  return statement;
}

EngineResult<void> for_each_row(const Database& database, const std::string& statement,
                                const std::function<void(sqlite3_stmt*)>& row) {
  const auto prepared = prepare(database, statement);
  if (!prepared) return std::unexpected(prepared.error());
  while (true) {
    const int code = sqlite3_step(prepared->get());
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_ROW) return std::unexpected(code);
    row(prepared->get());
  }
}

std::string text_of(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  if (text == nullptr) return "";
  return valid_text({text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))});
}

std::string quote_identifier(const std::string& name) {
  std::string result = "\"";
  for (const char character : name) {
    if (character == '"') result += '"';
    result += character;
  }
  return result + '"';
}

}  // namespace parlance::connect::sqlite
