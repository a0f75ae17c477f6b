#include "connect/duckdb/engine_error.hpp"

#include <string>
#include <string_view>

namespace parlance::connect::duckdb {
namespace {

using base::ErrorKind;

base::Error failed(std::string_view reason, std::string message) {
  return {ErrorKind::source_failed,
          "query_failed",
          std::move(message),
          {{"reason", std::string(reason)}},
          nullptr};
}

base::Error failed_by_value(duckdb_error_type type) {
  switch (type) {
    case DUCKDB_ERROR_CONVERSION:
    case DUCKDB_ERROR_MISMATCH_TYPE:
      return failed("conversion", "A value could not be turned into the type that the query asks for.");
    case DUCKDB_ERROR_DIVIDE_BY_ZERO:
      return failed("division", "The query divides by zero.");
    case DUCKDB_ERROR_OUT_OF_RANGE:
    case DUCKDB_ERROR_DECIMAL:
      return failed("out_of_range", "A value in the query became too large for its type.");
    default:
      return failed("invalid_value", "The query gives a function a value that it does not take.");
  }
}

}  // namespace

base::Error scrubbed(const EngineError& error) {
  switch (error.type) {
    case DUCKDB_ERROR_OUT_OF_MEMORY:
    case DUCKDB_ERROR_OBJECT_SIZE:
      return {ErrorKind::over_limit,
              "out_of_memory",
              "The query needs more memory than it is allowed. Narrow it, or raise the limit.",
              {},
              nullptr};
    case DUCKDB_ERROR_FATAL:
    case DUCKDB_ERROR_CONNECTION:
    case DUCKDB_ERROR_SERIALIZATION:
      return {ErrorKind::source_failed,
              "source_changed",
              "The data changed or broke while it was being read. Open it again.",
              {},
              nullptr};
    case DUCKDB_ERROR_CONVERSION:
    case DUCKDB_ERROR_MISMATCH_TYPE:
    case DUCKDB_ERROR_DIVIDE_BY_ZERO:
    case DUCKDB_ERROR_OUT_OF_RANGE:
    case DUCKDB_ERROR_DECIMAL:
    case DUCKDB_ERROR_INVALID_INPUT:
      return failed_by_value(error.type);
    case DUCKDB_ERROR_NOT_IMPLEMENTED:
      return failed("not_supported", "The engine cannot do what the query asks.");
    case DUCKDB_ERROR_CATALOG:
    case DUCKDB_ERROR_BINDER:
    case DUCKDB_ERROR_PARSER:
    case DUCKDB_ERROR_SYNTAX:
      return failed(
          "catalog",
          "The query names something that the data does not have, or combines types that do not fit.");
    case DUCKDB_ERROR_PERMISSION:
    case DUCKDB_ERROR_SETTINGS:
      return failed("permission", "The query asks for something that is switched off.");
    case DUCKDB_ERROR_IO:
      return failed("file", "The engine could not read the data.");
    default:
      return failed("engine", "The engine could not run the query.");
  }
}

}  // namespace parlance::connect::duckdb
