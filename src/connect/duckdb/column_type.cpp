#include "connect/duckdb/column_type.hpp"

#include <string_view>

namespace parlance::connect::duckdb {
namespace {

using data::Column;
using data::Type;

bool is_json(duckdb_logical_type type) {
  return std::string_view(OwnedText(duckdb_logical_type_get_alias(type)).get()) == "JSON";
}

}  // namespace

Type mapped_type(duckdb_logical_type type) {
  switch (duckdb_get_type_id(type)) {
    case DUCKDB_TYPE_BOOLEAN:
      return Type::boolean;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
      return Type::integer;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
      return Type::real;
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
    case DUCKDB_TYPE_UHUGEINT:
    case DUCKDB_TYPE_DECIMAL:
      return Type::decimal;
    case DUCKDB_TYPE_DATE:
      return Type::date;
    case DUCKDB_TYPE_TIME:
    case DUCKDB_TYPE_TIME_NS:
    case DUCKDB_TYPE_TIME_TZ:
      return Type::time;
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_S:
    case DUCKDB_TYPE_TIMESTAMP_MS:
    case DUCKDB_TYPE_TIMESTAMP_NS:
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return Type::timestamp;
    case DUCKDB_TYPE_INTERVAL:
      return Type::interval;
    case DUCKDB_TYPE_BLOB:
      return Type::blob;
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_STRUCT:
    case DUCKDB_TYPE_MAP:
    case DUCKDB_TYPE_ARRAY:
    case DUCKDB_TYPE_UNION:
      return Type::nested;
    case DUCKDB_TYPE_SQLNULL:
      return Type::null;
    default:
      return is_json(type) ? Type::nested : Type::text;
  }
}

Column empty_column(duckdb_logical_type type) {
  const bool scaled = duckdb_get_type_id(type) == DUCKDB_TYPE_DECIMAL;
  return Column(mapped_type(type), scaled ? duckdb_decimal_scale(type) : std::uint8_t{0});
}

}  // namespace parlance::connect::duckdb
