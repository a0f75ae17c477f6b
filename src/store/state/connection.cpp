#include "store/state/connection.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <type_traits>
#include <unordered_map>
#include <utility>

namespace parlance::store {
namespace {

using base::ErrorKind;

base::Error store_error(ErrorKind kind, const char* code, const char* message) {
  return base::fail(kind, code, message).error();
}

base::Error clash() {
  return store_error(ErrorKind::conflict, "conflict", "There is one of that name already; choose another.");
}

base::Error busy() {
  return store_error(ErrorKind::unavailable, "state_busy", "The server's state is busy; try again shortly.");
}

base::Error full() {
  return store_error(
      ErrorKind::unavailable, "state_full",
      "The server's state cannot grow: its disk is full or failing. Nothing was kept; make room "
      "and try again.");
}

base::Error unreachable() {
  return store_error(ErrorKind::unavailable, "state_unreachable",
                     "The server's state cannot be reached; check that its database runs.");
}

base::Error sqlite_error(const soci::sqlite3_soci_error& error) {
  switch (error.result() & 0xff) {
    case SQLITE_CONSTRAINT:
      return error.get_error_message().find("FOREIGN KEY") != std::string::npos ? not_found().error()
                                                                                : clash();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return busy();
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return full();
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return unreachable();
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return store_error(ErrorKind::unavailable, "state_damaged",
                         "The file of the server's state is damaged; restore a backup.");
    default:
      break;
  }
  auto defect = store_error(ErrorKind::internal, "state_defect", "The server's state refused a statement.");
  defect.parameters = {{"sqlite", std::to_string(error.result())}};
  return defect;
}

base::Error postgresql_error(const soci::postgresql_soci_error& error, bool connected) {
  const auto code = error.sqlstate();
  const auto in = [&](std::string_view start) { return code.starts_with(start); };
  if (code == "23505") return clash();
  if (code == "23503") return not_found().error();
  if (in("53100") || in("53200") || in("58030")) return full();
  if (code == "40001" || code == "40P01" || code == "55P03" || code == "57014" || code == "53300") {
    auto later = busy();
    later.parameters = {{"sqlstate", code}};
    return later;
  }
  if (!connected || in("08") || in("57P")) return unreachable();
  if (in("XX001") || in("XX002"))
    return store_error(ErrorKind::unavailable, "state_damaged",
                       "The database of the server's state is damaged; restore a backup.");
  if (in("25006")) return unreachable();  // a standby that only reads
  auto defect = store_error(ErrorKind::internal, "state_defect", "The server's state refused a statement.");
  defect.parameters = {{"sqlstate", code}};
  return defect;
}

std::string_view lock_words(std::string_view word) {
  if (word == "shared") return "FOR SHARE";
  return word == "locked" ? "FOR UPDATE" : "FOR UPDATE SKIP LOCKED";
}

/// "?" as ":p1", ":p2", ..., and what stands in braces as the engine says it.
std::string in_words_of(EngineKind kind, std::string_view sql) {
  std::string text;
  text.reserve(sql.size() + 32);
  int parameter = 0;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (sql[at] == '?') {
      text += ":p" + std::to_string(++parameter);
    } else if (sql[at] == '{') {
      const auto end = sql.find('}', at);
      const auto word = sql.substr(at + 1, end - at - 1);
      if (kind == EngineKind::postgresql) text += lock_words(word);
      at = end;
    } else {
      text += sql[at];
    }
  }
  return text;
}

Value cell(const soci::row& row, std::size_t column) {
  if (row.get_indicator(column) == soci::i_null) return std::monostate{};
  switch (row.get_properties(column).get_data_type()) {
    case soci::dt_integer:
      return std::int64_t{row.get<int>(column)};
    case soci::dt_long_long:
      return std::int64_t{row.get<long long>(column)};
    case soci::dt_double:
      return static_cast<std::int64_t>(row.get<double>(column));
    default:
      return row.get<std::string>(column);
  }
}

/// The URL in a form that SOCI hands on unchanged: it takes texts apart at blanks, quotes and "=", and wants
/// at least one "=". With time limits for a server that does not answer at all, unless it has its own.
std::string postgresql_text(const std::string& url) {
  const auto query = std::min(url.find('?'), url.size());
  std::string text;
  for (std::size_t i = 0; i < query; ++i) {
    const char c = url[i];
    if (c == '=')
      text += "%3D";
    else if (c == ' ')
      text += "%20";
    else if (c == '\'')
      text += "%27";
    else if (c == '"')
      text += "%22";
    else
      text += c;
  }
  text += query < url.size() ? url.substr(query) + "&" : "?";
  if (text.find("connect_timeout=") == std::string::npos) text += "connect_timeout=5&";
  if (text.find("tcp_user_timeout=") == std::string::npos) text += "tcp_user_timeout=20000&";
  text.pop_back();
  return text;
}

std::string sqlite_text(const std::string& path, std::chrono::milliseconds wait) {
  std::string quoted;
  for (const char c : path) {
    if (c == '"') quoted += '\\';
    quoted += c;
  }
  return "db=\"" + quoted + "\" timeout=" + std::to_string(std::max<long long>(1, wait.count() / 1000));
}

constexpr std::size_t most_kept = 256;

/// Statements differ also by which of their parameters are texts, for that is how they are bound.
std::string kept_key(std::string_view sql, const std::vector<Value>& values, bool gives_rows) {
  std::string key(1, gives_rows ? 'r' : 'c');
  for (const auto& value : values) key += std::holds_alternative<std::string>(value) ? 't' : 'n';
  key += ' ';
  key += sql;
  return key;
}

}  // namespace

/// A statement with all that it is bound to.
class Connection::Prepared {
 public:
  Prepared(Body& body, const std::string& sql, const std::vector<Value>& values, bool gives_rows);
  void bind(const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto& binding = bindings_[i];
      binding.present = std::holds_alternative<std::monostate>(values[i]) ? soci::i_null : soci::i_ok;
      if (const auto* text = std::get_if<std::string>(&values[i])) binding.text = *text;
      if (const auto* number = std::get_if<std::int64_t>(&values[i])) binding.number = *number;
    }
  }
  /// Long texts are not held until the next time.
  void forget_long_texts() {
    for (auto& binding : bindings_)
      if (binding.text.capacity() > 4096) binding.text = std::string();
  }
  std::vector<Row> rows() {
    statement_.execute();
    std::vector<Row> rows;
    while (statement_.fetch()) {  // to the end, for until then it holds what it reads
      std::vector<Value> row;
      row.reserve(cells_.size());
      for (std::size_t column = 0; column < cells_.size(); ++column) row.push_back(cell(cells_, column));
      rows.emplace_back(std::move(row));
    }
    return rows;
  }
  std::int64_t change() {
    statement_.execute(true);
    return statement_.get_affected_rows();
  }

 private:
  /// A parameter in the form that SOCI binds; the indicator says whether it is there at all.
  struct Binding {
    std::string text;
    long long number = 0;
    soci::indicator present = soci::i_ok;
  };
  std::vector<Binding> bindings_;
  soci::row cells_;
  soci::statement statement_;
};

struct Connection::Body {
  EngineKind kind;
  std::shared_ptr<ReadDeadlines> deadlines;  ///< for PostgreSQL; nullptr to wait for ever
  soci::session session;
  /// Statements of SQLite for the next time: preparing one takes longer than running it.
  std::unordered_map<std::string, std::unique_ptr<Prepared>> kept;

  /// Runs it by `run`. One that fails is not kept.
  template <class F>
  auto run_prepared(std::string_view sql, const std::vector<Value>& values, bool gives_rows, F run) {
    return guarded([&] {
      auto key = kept_key(sql, values, gives_rows);
      std::unique_ptr<Prepared> prepared;
      if (auto node = kept.extract(key)) prepared = std::move(node.mapped());
      if (!prepared) prepared = std::make_unique<Prepared>(*this, in_words_of(kind, sql), values, gives_rows);
      prepared->bind(values);
      auto result = run(*prepared);
      prepared->forget_long_texts();
      if (kept.size() >= most_kept) kept.clear();
      if (kind == EngineKind::sqlite) kept.emplace(std::move(key), std::move(prepared));
      return result;
    });
  }

  /// Runs what may throw; what SOCI throws is an error of State.
  template <class F>
  auto guarded(F work) -> base::Result<std::invoke_result_t<F>> {
    try {
      const ReadDeadlines::Wait wait(deadlines.get(), socket());
      if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
        work();
        return {};
      } else {
        return work();
      }
    } catch (const soci::sqlite3_soci_error& error) {
      return std::unexpected(sqlite_error(error));
    } catch (const soci::postgresql_soci_error& error) {
      return std::unexpected(postgresql_error(error, connected()));
    } catch (const soci::soci_error&) {
      if (kind == EngineKind::postgresql && !connected()) return std::unexpected(unreachable());
      return std::unexpected(
          store_error(ErrorKind::internal, "state_defect", "The server's state refused a statement."));
    }
  }

  /// -1 where there is none (yet). SOCI exports the class but not its type information, which UBSan would
  /// look at.
  [[nodiscard]] __attribute__((no_sanitize("vptr"))) int socket() {
    if (kind != EngineKind::postgresql || session.get_backend() == nullptr) return -1;
    return PQsocket(static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_);
  }

  [[nodiscard]] bool connected() {
    try {
      const ReadDeadlines::Wait wait(deadlines.get(), socket());
      return session.is_connected();
    } catch (const soci::soci_error&) {
      return false;
    }
  }
};

Connection::Prepared::Prepared(Body& body, const std::string& sql, const std::vector<Value>& values,
                               bool gives_rows)
    : bindings_(values.size()), statement_(body.session) {
  statement_.alloc();
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto& binding = bindings_[i];
    if (std::holds_alternative<std::string>(values[i]))
      statement_.exchange(soci::use(binding.text, binding.present));
    else
      statement_.exchange(soci::use(binding.number, binding.present));
  }
  statement_.prepare(sql, body.kind == EngineKind::sqlite ? soci::details::st_repeatable_query
                                                          : soci::details::st_one_time_query);
  statement_.define_and_bind();
  if (gives_rows) statement_.exchange_for_rowset(soci::into(cells_));
}

Connection::Connection(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Connection::~Connection() = default;
EngineKind Connection::kind() const { return body_->kind; }
bool Connection::alive() { return body_->connected(); }

base::Result<std::unique_ptr<Connection>> Connection::open(EngineKind kind, const base::Secret& target,
                                                           std::chrono::milliseconds wait,
                                                           std::shared_ptr<ReadDeadlines> deadlines) {
  auto body = std::make_unique<Body>();
  body->kind = kind;
  body->deadlines = std::move(deadlines);
  auto opened = body->guarded([&] {
    if (kind == EngineKind::sqlite)
      body->session.open(soci::sqlite3, sqlite_text(target.reveal(), wait));
    else
      body->session.open(soci::postgresql, postgresql_text(target.reveal()));
  });
  if (!opened && opened.error().kind == ErrorKind::internal) return std::unexpected(unreachable());
  if (!opened) return base::fail(std::move(opened));
  return std::unique_ptr<Connection>(new Connection(std::move(body)));
}

base::Result<std::vector<Row>> Connection::query(std::string_view sql, const std::vector<Value>& values) {
  return body_->run_prepared(sql, values, true, [](Prepared& prepared) { return prepared.rows(); });
}

base::Result<std::int64_t> Connection::change(std::string_view sql, const std::vector<Value>& values) {
  return body_->run_prepared(sql, values, false, [](Prepared& prepared) { return prepared.change(); });
}

base::Result<void> Connection::execute(const std::string& sql) {
  return body_->guarded([&] { body_->session << sql; });
}

}  // namespace parlance::store
