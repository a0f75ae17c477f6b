#include "connect/sqlite/describe.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "base/text.hpp"
#include "connect/view_reads.hpp"

namespace parlance::connect::sqlite {
namespace {

using data::Schema;
using data::TableSchema;
using data::Type;

constexpr int sampled_rows = 200;
constexpr std::size_t date_length = 10;

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// SQLite's rules of affinity, and the names that people use beyond them.
Type declared_type(const std::string& declared) {
  const auto name = base::lower(declared);
  if (name.empty()) return Type::null;
  if (has(name, "bool")) return Type::boolean;
  if (has(name, "datetime") || has(name, "timestamp")) return Type::timestamp;
  if (has(name, "date")) return Type::date;
  if (has(name, "int") && !has(name, "interval") && !has(name, "point")) return Type::integer;
  if (has(name, "char") || has(name, "clob") || has(name, "text") || has(name, "string")) return Type::text;
  if (has(name, "blob") || has(name, "binary") || has(name, "image")) return Type::blob;
  if (has(name, "real") || has(name, "floa") || has(name, "doub")) return Type::real;
  if (has(name, "dec") || has(name, "num") || has(name, "money") || has(name, "year")) return Type::decimal;
  return Type::null;
}

Type seen_type(const SeenValues& seen) {
  if (seen.texts) return Type::text;
  if (seen.blobs) return seen.integers || seen.reals ? Type::text : Type::blob;
  if (seen.reals) return Type::real;
  return seen.integers ? Type::integer : Type::null;
}

void note(SeenValues& seen, sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      seen.integers = true;
      return;
    case SQLITE_FLOAT:
      seen.reals = true;
      return;
    case SQLITE_BLOB:
      seen.blobs = true;
      return;
    case SQLITE_NULL:
      return;
    default:
      break;
  }
  seen.texts = true;
  const auto text = text_of(statement, column);
  const bool starts_with_date = base::parse_iso_date(text.substr(0, date_length)).has_value();
  seen.only_dates = seen.only_dates && starts_with_date && text.size() == date_length;
  const bool goes_on = text.size() > date_length && (text[date_length] == ' ' || text[date_length] == 'T');
  seen.only_timestamps = seen.only_timestamps && starts_with_date && (goes_on || text.size() == date_length);
}

EngineResult<void> add_columns(const Database& database, TableSchema& table) {
  std::map<int, std::string> key;
  constexpr int hidden_of_virtual_table = 1;
  auto done = for_each_row(
      database, "PRAGMA table_xinfo(" + quote_identifier(table.name) + ")", [&](sqlite3_stmt* row) {
        if (sqlite3_column_int(row, 6) == hidden_of_virtual_table) return;
        const bool required = sqlite3_column_int(row, 3) != 0;
        table.columns.push_back({text_of(row, 1), Type::text, text_of(row, 2), !required});
        if (const int position = sqlite3_column_int(row, 5); position > 0) key[position] = text_of(row, 1);
      });
  for (auto& [position, name] : key) table.primary_key.push_back(name);
  return done;
}

EngineResult<void> sample_types(const Database& database, TableSchema& table) {
  std::vector<SeenValues> seen(table.columns.size());
  const auto statement =
      "SELECT * FROM " + quote_identifier(table.name) + " LIMIT " + std::to_string(sampled_rows);
  auto done = for_each_row(database, statement, [&](sqlite3_stmt* row) {
    const auto count = std::min(seen.size(), static_cast<std::size_t>(sqlite3_column_count(row)));
    for (std::size_t index = 0; index < count; ++index) note(seen[index], row, static_cast<int>(index));
  });
  for (std::size_t index = 0; index < seen.size(); ++index) {
    table.columns[index].type = type_of_column(table.columns[index].declared_type, seen[index]);
  }
  return done;
}

EngineResult<void> count_rows(const Database& database, TableSchema& table) {
  return for_each_row(
      database, "SELECT count(*) FROM " + quote_identifier(table.name),
      [&](sqlite3_stmt* row) { table.row_count = static_cast<std::uint64_t>(sqlite3_column_int64(row, 0)); });
}

/// The schema's own spelling of a name; nothing where there is no such table or column.
std::optional<std::string> spelling(const Schema& schema, const std::string& table) {
  const auto* found = data::find_table(schema, table);
  return found == nullptr ? std::nullopt : std::optional(found->name);
}

std::optional<std::string> spelling(const TableSchema& table, const std::string& column) {
  const auto* found = data::find_column(table, column);
  return found == nullptr ? std::nullopt : std::optional(found->name);
}

struct RawKey {
  std::string target;
  std::vector<std::string> from;
  std::vector<std::string> to;  ///< empty names where they are left out
};

/// Declared keys are kept where both ends exist; a target without columns means its primary key.
std::optional<data::ForeignKey> resolved(const Schema& schema, const TableSchema& table, const RawKey& raw) {
  const auto target = spelling(schema, raw.target);
  if (!target) return std::nullopt;
  const auto* one = data::find_table(schema, *target);
  data::ForeignKey key{{}, *target, {}};
  for (std::size_t index = 0; index < raw.from.size(); ++index) {
    const bool left_out = raw.to[index].empty();
    if (left_out && index >= one->primary_key.size()) return std::nullopt;
    const auto from = spelling(table, raw.from[index]);
    const auto to = spelling(*one, left_out ? one->primary_key[index] : raw.to[index]);
    if (!from || !to) return std::nullopt;
    key.columns.push_back(*from);
    key.target_columns.push_back(*to);
  }
  return key;
}

EngineResult<void> add_foreign_keys(const Database& database, const Schema& schema, TableSchema& table) {
  std::map<int, RawKey> keys;
  auto done = for_each_row(
      database, "PRAGMA foreign_key_list(" + quote_identifier(table.name) + ")", [&](sqlite3_stmt* row) {
        auto& key = keys[-sqlite3_column_int(row, 0)];  // numbered from the last declared
        key.target = text_of(row, 2);
        key.from.push_back(text_of(row, 3));
        key.to.push_back(text_of(row, 4));
      });
  for (const auto& [number, raw] : keys) {
    if (auto key = resolved(schema, table, raw)) table.foreign_keys.push_back(*std::move(key));
  }
  return done;
}

EngineResult<void> list_tables(const Database& database, Schema& schema) {
  return for_each_row(database,
                      "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' "
                      "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
                      [&](sqlite3_stmt* row) {
                        TableSchema table;
                        table.name = text_of(row, 0);
                        table.is_view = text_of(row, 1) == "view";
                        schema.tables.push_back(std::move(table));
                      });
}

/// Of views, and of virtual tables, whose module may read others.
EngineResult<void> add_reads(const Database& database, Schema& schema) {
  return for_each_row(
      database,
      "SELECT name, sql FROM sqlite_schema WHERE type = 'view' OR (type = 'table' AND sql LIKE "
      "'create virtual%')",
      [&](sqlite3_stmt* row) {
        const auto name = text_of(row, 0);
        for (auto& table : schema.tables) {
          if (table.name == name) table.reads = tables_named_in(text_of(row, 1), schema, name);
        }
      });
}

/// A damaged file is the failure of all; a view or a virtual table that does not work is only left out.
bool is_fatal(int code) {
  const int kind = code & 0xFF;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_IOERR || kind == SQLITE_NOMEM ||
         kind == SQLITE_BUSY || kind == SQLITE_INTERRUPT;
}

EngineResult<bool> describe_table(const Database& database, TableSchema& table) {
  using Step = EngineResult<void> (*)(const Database&, TableSchema&);
  for (const Step step : {Step{add_columns}, Step{sample_types}, Step{count_rows}}) {
    if (table.is_view && step == Step{count_rows}) continue;
    if (const auto done = step(database, table); !done) {
      if (is_fatal(done.error())) return std::unexpected(done.error());
      return false;
    }
  }
  return !table.columns.empty();
}

}  // namespace

Type type_of_column(const std::string& declared, const SeenValues& seen) {
  const Type said = declared_type(declared);
  const Type found = seen_type(seen);
  const bool numbers = found == Type::integer || found == Type::real;
  switch (said) {
    case Type::date:
    case Type::timestamp:
      if (found == Type::null) return said;
      if (found != Type::text || seen.integers || seen.reals) return found;
      return seen.only_dates ? Type::date : seen.only_timestamps ? Type::timestamp : Type::text;
    case Type::boolean:
      return found == Type::null || found == Type::integer ? Type::boolean : found;
    case Type::integer:
    case Type::real:
    case Type::decimal:
      if (found == Type::null) return said == Type::decimal ? Type::real : said;
      return said == Type::real && numbers ? Type::real : found;
    case Type::null:
      return found == Type::null ? Type::text : found;
    default:
      return found == Type::null ? said : found;
  }
}

EngineResult<Schema> describe(const Database& database, const std::string& name) {
  Schema schema;
  schema.name = name;
  if (const auto listed = list_tables(database, schema); !listed) return std::unexpected(listed.error());
  if (const auto added = add_reads(database, schema); !added) return std::unexpected(added.error());
  std::vector<TableSchema> tables;
  for (auto& table : schema.tables) {
    const auto works = describe_table(database, table);
    if (!works) return std::unexpected(works.error());
    if (*works) tables.push_back(std::move(table));
  }
  schema.tables = std::move(tables);
  for (auto& table : schema.tables) {
    if (const auto done = add_foreign_keys(database, schema, table); !done)
      return std::unexpected(done.error());
  }
  return schema;
}

}  // namespace parlance::connect::sqlite
