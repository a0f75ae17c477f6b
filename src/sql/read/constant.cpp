// Typed constants: numbers of every width, text, booleans, NULL.
#include <boost/json.hpp>
#include <cstdint>
#include <limits>

#include "sql/hidden_text.hpp"
#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

data::Int128 to_int128(const json::value& value) {
  if (const auto* number = value.if_int64()) return *number;
  if (const auto* number = value.if_uint64()) return static_cast<data::Int128>(*number);
  const auto& parts = as_object(value);  // {"upper": signed, "lower": unsigned}
  if (parts.empty()) return 0;
  const data::Int128 upper = to_int128(parts.at("upper"));
  const data::Int128 lower = to_int128(parts.at("lower"));
  return upper * (static_cast<data::Int128>(1) << 64) + lower;
}

double to_double(const json::value& value) {
  if (const auto* number = value.if_double()) return *number;
  return static_cast<double>(to_int128(value));
}

data::Value integer(data::Int128 value) {
  if (value >= std::numeric_limits<std::int64_t>::min() &&
      value <= std::numeric_limits<std::int64_t>::max()) {
    return static_cast<std::int64_t>(value);
  }
  return data::Decimal{value, 0};
}

bool is_integer_type(std::string_view id) { return id.ends_with("INT") || id.ends_with("INTEGER"); }

}  // namespace

/// Escapes (E'\x00') can spell characters that no text may hold.
Expression Reader::text_literal(std::string_view text) {
  const std::vector<Token> whole{{TokenKind::string, 0, text}};
  if (auto fine = check_hidden_text(text, whole); !fine) {
    refuse(base::ErrorKind::refused, "hidden_text", fine.error().message);
  }
  return {Literal{std::string(text)}};
}

Expression Reader::constant(const json::object& value) {
  const auto& type = object_at(value, "type");
  const std::string_view id = text_at(type, "id");
  if (flag_at(value, "is_null")) return {Literal{data::Null{}}};
  const auto* found = value.if_contains("value");
  if (id == "VARCHAR") return text_literal(text_at(value, "value"));
  if (id == "BLOB") {
    return {Cast{Expression{Literal{std::string(text_at(value, "value"))}}, "BLOB", false}};
  }
  if (found == nullptr) return unsupported("a constant without a value"), Expression{};
  if (id == "BOOLEAN") return {Literal{flag_at(value, "value")}};
  if (id == "DOUBLE" || id == "FLOAT") return {Literal{to_double(*found)}};
  if (id == "DECIMAL") {
    const auto* scale = object_at(type, "type_info").if_contains("scale");
    const auto digits = scale == nullptr ? 0 : to_int128(*scale);
    if (digits == 0) return {Literal{integer(to_int128(*found))}};
    return {Literal{data::Decimal{to_int128(*found), static_cast<std::uint8_t>(digits)}}};
  }
  if (is_integer_type(id)) return {Literal{integer(to_int128(*found))}};
  return unsupported("constants of type " + std::string(id)), Expression{};
}

}  // namespace parlance::sql::read
