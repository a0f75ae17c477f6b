#include "sql/guard/type_name.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/text.hpp"

namespace parlance::sql {

namespace {

constexpr std::size_t deepest_type = 20;

constexpr std::array scalar_types{
    "bigint",  "int8",        "long",         "bit",          "bitstring",    "blob",        "bytea",
    "binary",  "varbinary",   "boolean",      "bool",         "logical",      "date",        "double",
    "float8",  "float",       "float4",       "real",         "hugeint",      "int128",      "uhugeint",
    "integer", "int4",        "int",          "signed",       "interval",     "json",        "smallint",
    "int2",    "short",       "time",         "timestamp",    "datetime",     "timestamptz", "timetz",
    "tinyint", "int1",        "ubigint",      "uint64",       "uinteger",     "uint32",      "usmallint",
    "uint16",  "utinyint",    "uint8",        "uuid",         "guid",         "varchar",     "char",
    "bpchar",  "text",        "string",       "nvarchar",     "decimal",      "numeric",     "dec",
    "number",  "timestamp_s", "timestamp_ms", "timestamp_ns", "timestamp_us", "time_ns",     "int16",
    "int32",   "int64",       "float32",      "float64",      "bignum",       "varint",      "null",
    "clob",    "character",   "mediumint",    "jsonb",        "bytes",        "bignumeric",  "decimal128"};

bool is_word_character(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Recursive descent over one type; `fine` turns false at the first thing that is not of the grammar.
class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : rest_(text) {}

  bool read_all() { return read_type(0) && at_end(); }
  [[nodiscard]] const std::string& culprit() const { return culprit_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  bool at_end() {
    skip_space();
    return rest_.empty();
  }
  void skip_space() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  bool take(char letter) {
    skip_space();
    if (rest_.empty() || rest_.front() != letter) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string take_word() {
    skip_space();
    std::size_t size = 0;
    while (size < rest_.size() && is_word_character(rest_[size])) ++size;
    const auto word = base::lower(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return word;
  }
  bool take_number() {
    skip_space();
    std::size_t size = 0;
    while (size < rest_.size() && std::isdigit(static_cast<unsigned char>(rest_[size])) != 0) ++size;
    rest_.remove_prefix(size);
    return size > 0 && size < 7;
  }
  bool take_quoted(char quote) {
    if (!take(quote)) return false;
    while (!rest_.empty()) {
      const auto letter = rest_.front();
      rest_.remove_prefix(1);
      if (letter != quote) continue;
      if (rest_.empty() || rest_.front() != quote) return true;
      rest_.remove_prefix(1);
    }
    return false;
  }

  /// The rest of "(one, one, ...)" after its name.
  template <class One>
  bool read_list(One one) {
    if (!take('(')) return false;
    do {
      if (!one()) return false;
    } while (take(','));
    return take(')');
  }
  bool read_fields(std::size_t depth) {
    return read_list([&] { return (take_quoted('"') || !take_word().empty()) && read_type(depth); });
  }

  bool read_type(std::size_t depth) {
    if (depth > deepest_type) {
      too_deep_ = true;
      return false;
    }
    if (!read_base(depth)) return false;
    while (take('[')) {
      take_number();
      if (!take(']')) return false;
    }
    return true;
  }

  bool read_base(std::size_t depth) {
    const auto quoted = take('"');
    const auto word = take_word();
    if (quoted && !take('"')) return false;
    if (word == "struct" || word == "row" || word == "union") return read_fields(depth + 1);
    if (word == "map") return read_list([&] { return read_type(depth + 1); });
    if (word == "list" || word == "array") return read_list([&] { return read_type(depth + 1); });
    if (word == "enum") return read_list([&] { return take_quoted('\''); });
    if (std::ranges::find(scalar_types, word) == scalar_types.end()) {
      culprit_ = word;
      return false;
    }
    return read_tail(word);
  }

  /// What may follow a scalar name: PRECISION, VARYING, UNSIGNED, (10,2), WITH TIME ZONE.
  bool read_tail(std::string_view word) {
    const auto before = rest_;
    const auto next = take_word();
    const bool second = (word == "double" && next == "precision") || next == "varying" ||
                        next == "unsigned" || next == "signed";
    if (!second) rest_ = before;
    skip_space();
    if (rest_.starts_with('(') && !read_list([&] { return take_number(); })) return false;
    return read_zone();
  }
  bool read_zone() {
    const auto before = rest_;
    const auto word = take_word();
    if (word == "with" || word == "without") return take_word() == "time" && take_word() == "zone";
    rest_ = before;
    return true;
  }

  std::string_view rest_;
  std::string culprit_;
  bool too_deep_ = false;
};

}  // namespace

base::Result<void> check_type(std::string_view text) {
  TypeReader reader(text);
  if (reader.read_all()) return {};
  if (reader.too_deep()) {
    return base::fail(base::ErrorKind::refused, "too_deep", "a type in a cast is nested too deeply");
  }
  const std::string name = reader.culprit().empty() ? std::string(text.substr(0, 80)) : reader.culprit();
  const bool identifier_type = name.starts_with("reg") || name == "oid" || name == "refcursor";
  return base::fail(
      base::ErrorKind::refused, identifier_type ? "system_catalog" : "forbidden_type",
      "values cannot be cast to the type " + name +
          " here; use a built-in type such as INTEGER, DECIMAL(18,2), VARCHAR, DATE or TIMESTAMP",
      {{"type", name}});
}

}  // namespace parlance::sql
