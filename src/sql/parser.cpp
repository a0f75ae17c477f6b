#include "sql/parser.hpp"

#include <duckdb.h>

#include <array>
#include <boost/json.hpp>
#include <string>
#include <utility>

#include "sql/from_sqlite.hpp"
#include "sql/read/json_text.hpp"
#include "sql/read/reader.hpp"
#include "sql/text_check.hpp"

namespace parlance::sql {
namespace {

using base::ErrorKind;
using base::fail;

/// Levels of JSON that one level of our tree can take.
constexpr std::size_t kJsonLevels = 12;

/// The engine reads no file, loads nothing and cannot be set otherwise afterwards. It only parses, so little
/// memory is enough, and a statement nested beyond our own limit is not worth its stack.
constexpr std::array<std::pair<const char*, const char*>, 5> kSettings{{
    {"enable_external_access", "false"},
    {"autoload_known_extensions", "false"},
    {"autoinstall_known_extensions", "false"},
    {"threads", "1"},
    {"memory_limit", "256MB"},
}};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::unexpected<base::Error> not_a_query(std::string_view code) {
  return fail(ErrorKind::refused, code,
              "Only a SELECT is taken; nothing can be written or set through Parlance.");
}

/// The engine's parser quotes nothing but the text it was given, so its message may be shown.
std::unexpected<base::Error> syntax_error(std::string_view message, std::string_view position) {
  if (contains(message, "NOT IMPLEMENTED")) {  // of hints and escapes; its position is that of an older error
    message = "the spelling is not known";
    position = {};
  }
  std::string text = "The SQL could not be read: " + std::string(message.substr(0, 300));
  if (!position.empty()) text += " (at byte " + std::string(position) + ")";
  text += '.';
  return fail(ErrorKind::usage, "syntax", std::move(text), {{"position", std::string(position)}});
}

std::unexpected<base::Error> refusal(const boost::json::object& answer, const std::vector<Token>& tokens) {
  const std::string_view message = read::text_at(answer, "error_message");
  const std::string_view statement = statement_code(tokens);
  if (!statement.empty()) return not_a_query(statement);
  if (contains(message, "locking clause")) {
    return fail(ErrorKind::refused, "locking",
                "A query may not lock rows; leave FOR UPDATE or FOR SHARE out.");
  }
  if (contains(message, "Only SELECT") || contains(message, "SELECT INTO")) return not_a_query("not_select");
  if (contains(message, "expression depth")) {
    return fail(ErrorKind::over_limit, "too_deep",
                "The query is nested too deeply; write it with fewer levels.");
  }
  return syntax_error(message, read::text_at(answer, "position"));
}

}  // namespace

/// One in-memory database with the one statement it ever runs.
struct Parser::Engine {
  ParseLimits limits;
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_prepared_statement statement = nullptr;

  explicit Engine(const ParseLimits& parse_limits) : limits(parse_limits) {}
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() {
    duckdb_destroy_prepare(&statement);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
  }

  bool open() {
    duckdb_config config = nullptr;
    if (duckdb_create_config(&config) == DuckDBError) return false;
    bool ok = true;
    for (const auto& [name, value] : kSettings) {
      ok = ok && duckdb_set_config(config, name, value) == DuckDBSuccess;
    }
    ok = ok && duckdb_open_ext(nullptr, &database, config, nullptr) == DuckDBSuccess;
    duckdb_destroy_config(&config);
    return ok && duckdb_connect(database, &connection) == DuckDBSuccess &&
           run("SET max_expression_depth = 400") && run("SET lock_configuration = true") &&
           duckdb_prepare(connection, "SELECT json_serialize_sql(?::VARCHAR, skip_null := true)",
                          &statement) == DuckDBSuccess;
  }

  bool run(const char* sql) { return duckdb_query(connection, sql, nullptr) == DuckDBSuccess; }

  /// The JSON for the text; "" where the engine itself failed.
  std::string serialize(std::string_view text) {
    std::string json;
    duckdb_result result;
    if (duckdb_bind_varchar_length(statement, 1, text.data(), text.size()) == DuckDBError) return json;
    if (duckdb_execute_prepared(statement, &result) == DuckDBSuccess) {
      if (duckdb_data_chunk chunk = duckdb_fetch_chunk(result); chunk != nullptr) {
        auto* cells =
            static_cast<duckdb_string_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 0)));
        json.assign(duckdb_string_t_data(cells), duckdb_string_t_length(*cells));
        duckdb_destroy_data_chunk(&chunk);
      }
    }
    duckdb_destroy_result(&result);
    return json;
  }
};

Parser::Parser(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;
Parser::~Parser() = default;

base::Result<Parser> Parser::make(ParseLimits limits) {
  auto engine = std::make_unique<Engine>(limits);
  if (!engine->open()) {
    return fail(ErrorKind::internal, "parser_unavailable", "The SQL parser could not be started.");
  }
  return Parser(std::move(engine));
}

base::Result<Query> Parser::parse(std::string_view text, std::string_view dialect) {
  auto tokens = check_text(text, engine_->limits);
  if (!tokens) return fail(std::move(tokens));
  const bool is_sqlite = dialect == "sqlite";
  std::string adapted;
  if (is_sqlite) {
    auto canonical = adapt_sqlite_text(text, *tokens);
    if (!canonical) return fail(std::move(canonical));
    adapted = std::move(*canonical);
    text = adapted;
  }
  const std::string answer = engine_->serialize(text);
  const auto document = read::parse_json(answer, engine_->limits.max_depth * kJsonLevels);
  if (!document) {
    return fail(ErrorKind::over_limit, "too_deep",
                "The query is nested too deeply; write it with fewer levels.");
  }
  const auto& root = read::as_object(*document);
  if (read::flag_at(root, "error")) return refusal(root, *tokens);
  const auto& statements = read::array_at(root, "statements");
  if (statements.size() > 1) {
    return fail(ErrorKind::refused, "multi_statement", "Only one statement at a time; send the first alone.");
  }
  if (statements.empty()) return syntax_error("there is no query in the text", "");
  const auto& statement = read::as_object(statements.front());
  if (!read::array_at(statement, "named_param_map").empty()) {
    return syntax_error("a parameter (?, $1) has no value here", "");
  }
  read::Reader reader(engine_->limits);
  auto query = reader.finish(read::object_at(statement, "node"));
  if (query && is_sqlite) adopt_sqlite_names(*query);
  return query;
}

}  // namespace parlance::sql
