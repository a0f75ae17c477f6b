// Writes JSON front to back into a string: objects, arrays and their commas.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parlance::analyst {

/// The caller balances begin and end; strings are escaped here.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& text_or_null(std::string_view value);  ///< null where empty
  JsonWriter& number(double value);                  ///< shortest that reads back the same; null for NaN
  JsonWriter& integer(std::int64_t value);
  JsonWriter& count(std::size_t value) { return integer(static_cast<std::int64_t>(value)); }
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  ///< sound JSON, taken as it is

  [[nodiscard]] const std::string& str() const { return out_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string out_;
  bool wants_comma_ = false;
};

}  // namespace parlance::analyst
