#include "connect/duckdb/database.hpp"

#include <limits>

#include "connect/duckdb/chunk_reader.hpp"

namespace parlance::connect::duckdb {
namespace {

std::string doubled(const std::string& text, char quote) {
  std::string result(1, quote);
  for (const char character : text) {
    if (character == quote) result += quote;
    result += character;
  }
  return result + quote;
}

EngineError error_of(duckdb_result* result) {
  const char* text = duckdb_result_error(result);
  return EngineError{duckdb_result_error_type(result), text == nullptr ? "" : text};
}

EngineResult<data::Table> read_all(duckdb_result* result) {
  TableReader reader(result, std::numeric_limits<std::size_t>::max());
  while (true) {
    const ChunkHandle chunk(duckdb_fetch_chunk(*result));
    if (!chunk) break;
    if (!reader.append(chunk.get(), duckdb_data_chunk_get_size(chunk.get()))) {
      return std::unexpected(EngineError{DUCKDB_ERROR_OUT_OF_RANGE, "value out of range"});
    }
  }
  if (duckdb_result_error(result) != nullptr) return std::unexpected(error_of(result));
  return std::move(reader).finish();
}

}  // namespace

EngineResult<DatabaseHandle> open_database(const std::string& path, const Settings& settings) {
  ConfigHandle config;
  if (duckdb_create_config(config.out()) != DuckDBSuccess) {
    return std::unexpected(EngineError{DUCKDB_ERROR_OUT_OF_MEMORY, "no configuration"});
  }
  for (const auto& [name, value] : settings) {
    if (duckdb_set_config(config.get(), name.c_str(), value.c_str()) != DuckDBSuccess) {
      return std::unexpected(EngineError{DUCKDB_ERROR_SETTINGS, name});
    }
  }
  DatabaseHandle database;
  char* message = nullptr;
  const auto state = duckdb_open_ext(path.c_str(), database.out(), config.get(), &message);
  const OwnedText text(message);
  if (state != DuckDBSuccess) return std::unexpected(EngineError{DUCKDB_ERROR_IO, text.get()});
  return database;
}

EngineResult<ConnectionHandle> connect_to(const DatabaseHandle& database) {
  ConnectionHandle connection;
  if (duckdb_connect(database.get(), connection.out()) != DuckDBSuccess) {
    return std::unexpected(EngineError{DUCKDB_ERROR_CONNECTION, "no connection"});
  }
  return connection;
}

EngineResult<data::Table> execute(const ConnectionHandle& connection, const std::string& statement,
                                  const std::vector<std::string>& parameters) {
  PreparedHandle prepared;
  if (duckdb_prepare(connection.get(), statement.c_str(), prepared.out()) != DuckDBSuccess) {
    const char* text = duckdb_prepare_error(prepared.get());
    return std::unexpected(EngineError{DUCKDB_ERROR_PARSER, text == nullptr ? "" : text});
  }
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    duckdb_bind_varchar_length(prepared.get(), index + 1, parameters[index].data(), parameters[index].size());
  }
  OwnedResult result;
  if (duckdb_execute_prepared(prepared.get(), result.get()) != DuckDBSuccess) {
    return std::unexpected(error_of(result.get()));
  }
  return read_all(result.get());
}

std::string quote_identifier(const std::string& name) { return doubled(name, '"'); }
std::string quote_literal(const std::string& text) { return doubled(text, '\''); }

}  // namespace parlance::connect::duckdb
