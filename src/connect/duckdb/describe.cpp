#include "connect/duckdb/describe.hpp"

#include <array>
#include <utility>

#include "connect/view_reads.hpp"

namespace parlance::connect::duckdb {
namespace {

using data::Schema;
using data::Table;
using data::TableSchema;
using data::Type;

constexpr std::size_t counted_tables = 500;  ///< beyond this many, the engine's own estimate has to do

constexpr const char* tables_statement =
    "SELECT table_name, false, estimated_size FROM duckdb_tables() "
    "WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal "
    "UNION ALL SELECT view_name, true, NULL FROM duckdb_views() "
    "WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal ORDER BY 1";
constexpr const char* columns_statement =
    "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
    "WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal "
    "ORDER BY table_name, column_index";
constexpr const char* keys_statement =
    "SELECT table_name, constraint_type, column_name, referenced_table, referenced_column, "
    "c.constraint_index FROM ("
    "SELECT table_name, constraint_type, unnest(constraint_column_names) AS column_name, referenced_table, "
    "CASE WHEN constraint_type = 'FOREIGN KEY' THEN unnest(referenced_column_names) END AS "
    "referenced_column, "
    "constraint_index, generate_subscripts(constraint_column_names, 1) AS position FROM duckdb_constraints() "
    "WHERE database_name = current_database() AND schema_name = 'main' "
    "AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')) c ORDER BY table_name, constraint_index, "
    "position";
constexpr const char* other_schemas_statement =
    "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND schema_name NOT IN "
    "('main', 'parlance_load') "
    "AND NOT internal";

std::string cell(const Table& table, std::size_t column, std::size_t row) {
  return table[column].values.formatted(row);
}

TableSchema* table_of(Schema& schema, const std::string& name) {
  for (auto& table : schema.tables) {
    if (table.name == name) return &table;
  }
  return nullptr;
}

void add_tables(Schema& schema, const Table& rows) {
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    TableSchema table;
    table.name = cell(rows, 0, row);
    table.is_view = cell(rows, 1, row) == "true";
    if (!rows[2].values.is_null(row))
      table.row_count = static_cast<std::uint64_t>(rows[2].values.number(row));
    schema.tables.push_back(std::move(table));
  }
}

void add_columns(Schema& schema, const Table& rows) {
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    auto* table = table_of(schema, cell(rows, 0, row));
    if (table == nullptr) continue;
    const auto declared = cell(rows, 2, row);
    table->columns.push_back(
        {cell(rows, 1, row), type_named(declared), declared, cell(rows, 3, row) == "true"});
  }
}

void add_keys(Schema& schema, const Table& rows) {
  std::pair<std::string, std::string> last;
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    auto* table = table_of(schema, cell(rows, 0, row));
    if (table == nullptr) continue;
    if (cell(rows, 1, row) == "PRIMARY KEY") {
      table->primary_key.push_back(cell(rows, 2, row));
      continue;
    }
    const std::pair key{cell(rows, 0, row), cell(rows, 5, row)};
    if (std::exchange(last, key) != key) table->foreign_keys.push_back({{}, cell(rows, 3, row), {}});
    table->foreign_keys.back().columns.push_back(cell(rows, 2, row));
    table->foreign_keys.back().target_columns.push_back(cell(rows, 4, row));
  }
}

constexpr const char* views_statement =
    "SELECT view_name, sql FROM duckdb_views() "
    "WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal";
constexpr const char* macros_statement =
    "SELECT DISTINCT function_name FROM duckdb_functions() WHERE NOT internal";

/// What a macro reads does not stand in the view that calls it; of such views nothing is known.
EngineResult<void> add_reads(const ConnectionHandle& connection, Schema& schema) {
  const auto views = execute(connection, views_statement);
  if (!views) return std::unexpected(views.error());
  if (views->row_count() == 0) return {};
  const auto macros = execute(connection, macros_statement);
  if (!macros) return std::unexpected(macros.error());
  for (std::size_t row = 0; row < views->row_count(); ++row) {
    auto* view = table_of(schema, cell(*views, 0, row));
    if (view == nullptr) continue;
    const auto definition = cell(*views, 1, row);
    bool calls_macro = false;
    for (std::size_t macro = 0; macro < macros->row_count(); ++macro) {
      calls_macro = calls_macro || names_word(definition, cell(*macros, 0, macro));
    }
    if (!calls_macro) view->reads = tables_named_in(definition, schema, view->name);
  }
  return {};
}

EngineResult<void> count_rows(const ConnectionHandle& connection, Schema& schema) {
  if (schema.tables.size() > counted_tables) return {};
  for (auto& table : schema.tables) {
    if (table.is_view) continue;
    const auto count = execute(connection, "SELECT count(*) FROM main." + quote_identifier(table.name));
    if (!count) return std::unexpected(count.error());
    table.row_count = static_cast<std::uint64_t>((*count)[0].values.number(0));
  }
  return {};
}

}  // namespace

Type type_named(std::string_view engine_type) {
  static constexpr std::array<std::pair<std::string_view, Type>, 27> names{{
      {"BOOLEAN", Type::boolean},
      {"TINYINT", Type::integer},
      {"SMALLINT", Type::integer},
      {"INTEGER", Type::integer},
      {"BIGINT", Type::integer},
      {"UTINYINT", Type::integer},
      {"USMALLINT", Type::integer},
      {"UINTEGER", Type::integer},
      {"UBIGINT", Type::decimal},
      {"HUGEINT", Type::decimal},
      {"UHUGEINT", Type::decimal},
      {"FLOAT", Type::real},
      {"DOUBLE", Type::real},
      {"DATE", Type::date},
      {"TIME", Type::time},
      {"TIME_NS", Type::time},
      {"INTERVAL", Type::interval},
      {"BLOB", Type::blob},
      {"JSON", Type::nested},
      {"\"NULL\"", Type::null},
      {"TIME WITH TIME ZONE", Type::time},
      {"TIMESTAMP", Type::timestamp},
      {"TIMESTAMP_S", Type::timestamp},
      {"TIMESTAMP_MS", Type::timestamp},
      {"TIMESTAMP_NS", Type::timestamp},
      {"VARCHAR", Type::text},
      {"TIMESTAMP WITH TIME ZONE", Type::timestamp},
  }};
  if (engine_type.ends_with(']')) return Type::nested;  // lists and arrays
  for (const auto* const prefix : {"STRUCT(", "MAP(", "UNION("}) {
    if (engine_type.starts_with(prefix)) return Type::nested;
  }
  if (engine_type.starts_with("DECIMAL(")) return Type::decimal;
  for (const auto& [name, type] : names) {
    if (name == engine_type) return type;
  }
  return Type::text;  // enums, UUIDs, bits
}

EngineResult<Description> describe(const ConnectionHandle& connection, const std::string& name) {
  Description description;
  auto& schema = description.schema;
  schema.name = name;
  using Add = void (*)(Schema&, const Table&);
  const std::array<std::pair<const char*, Add>, 3> steps{
      {{tables_statement, add_tables}, {columns_statement, add_columns}, {keys_statement, add_keys}}};
  for (const auto& [statement, add] : steps) {
    const auto rows = execute(connection, statement);
    if (!rows) return std::unexpected(rows.error());
    add(schema, *rows);
  }
  if (const auto counted = count_rows(connection, schema); !counted) return std::unexpected(counted.error());
  if (const auto added = add_reads(connection, schema); !added) return std::unexpected(added.error());
  const auto others = execute(connection, other_schemas_statement);
  if (others && (*others)[0].values.number(0) > 0) {
    description.warnings.push_back(
        {"other_schemas",
         (*others)[0].values.formatted(0) + " tables stand outside the schema main and cannot be asked."});
  }
  return description;
}

EngineResult<Schema> describe_tables(const ConnectionHandle& connection, const std::string& name,
                                     const std::vector<std::string>& tables) {
  Schema schema;
  schema.name = name;
  for (const auto& table_name : tables) {
    const auto rows = execute(connection, "SELECT name, type FROM pragma_table_info(" +
                                              quote_literal("main." + quote_identifier(table_name)) + ")");
    if (!rows) return std::unexpected(rows.error());
    TableSchema table;
    table.name = table_name;
    for (std::size_t row = 0; row < rows->row_count(); ++row) {
      const auto declared = cell(*rows, 1, row);
      table.columns.push_back({cell(*rows, 0, row), type_named(declared), declared, true});
    }
    schema.tables.push_back(std::move(table));
  }
  if (const auto counted = count_rows(connection, schema); !counted) return std::unexpected(counted.error());
  return schema;
}

}  // namespace parlance::connect::duckdb
