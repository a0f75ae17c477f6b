#include "data/type.hpp"

namespace parlance::data {

std::string_view to_string(Type type) {
  switch (type) {
    case Type::null:
      return "null";
    case Type::boolean:
      return "boolean";
    case Type::integer:
      return "integer";
    case Type::real:
      return "real";
    case Type::decimal:
      return "decimal";
    case Type::text:
      return "text";
    case Type::date:
      return "date";
    case Type::time:
      return "time";
    case Type::timestamp:
      return "timestamp";
    case Type::interval:
      return "interval";
    case Type::blob:
      return "blob";
    case Type::nested:
      return "nested";
  }
  return "null";
}

bool is_numeric(Type type) { return type == Type::integer || type == Type::real || type == Type::decimal; }

bool is_temporal(Type type) { return type == Type::date || type == Type::time || type == Type::timestamp; }

}  // namespace parlance::data
