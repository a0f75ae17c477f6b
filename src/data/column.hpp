// A typed column: one contiguous vector of the type's representation and a validity vector. No per-cell
// variant.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/type.hpp"
#include "data/value.hpp"

namespace parlance::data {

/// All texts of a column in one buffer: text i is bytes[offsets[i], offsets[i + 1]).
struct TextBuffer {
  std::vector<std::uint64_t> offsets{0};
  std::string bytes;

  void push(std::string_view text) {
    bytes.append(text);
    offsets.push_back(bytes.size());
  }
  [[nodiscard]] std::string_view operator[](std::size_t row) const {
    return std::string_view(bytes).substr(offsets[row], offsets[row + 1] - offsets[row]);
  }
  bool operator==(const TextBuffer&) const = default;
};

/// Copies and compares by value. Not synchronised: fill on one thread, then share read-only.
/// Row access out of range is undefined; `is_null` must be asked before a typed access is meaningful.
class Column {
 public:
  explicit Column(Type type = Type::null, std::uint8_t scale = 0);

  [[nodiscard]] Type type() const { return type_; }
  [[nodiscard]] std::uint8_t scale() const { return scale_; }  ///< of a decimal column
  [[nodiscard]] std::size_t size() const { return valid_.size(); }
  [[nodiscard]] bool is_null(std::size_t row) const { return valid_[row] == 0; }
  [[nodiscard]] std::size_t null_count() const { return nulls_; }

  void push_null();
  void push_boolean(bool value);
  void push_integer(std::int64_t value);   ///< type integer
  void push_real(double value);            ///< type real
  void push_decimal(Int128 unscaled);      ///< type decimal, at the column's scale
  void push_text(std::string_view value);  ///< types text, blob (hexadecimal), nested (JSON)
  void push_date(base::Date value);
  void push_time(TimeOfDay value);
  void push_timestamp(base::Timestamp value);
  void push_interval(Interval value);
  void reserve(std::size_t rows);

  [[nodiscard]] Value value(std::size_t row) const;    ///< any type; Null where null
  [[nodiscard]] double number(std::size_t row) const;  ///< numeric and boolean types; NaN where null or other
  [[nodiscard]] std::string_view text(std::size_t row) const;  ///< types text, blob, nested
  [[nodiscard]] std::string formatted(std::size_t row) const;  ///< plain text of any type; "" where null

  bool operator==(const Column&) const = default;

 private:
  using Storage =
      std::variant<std::monostate, std::vector<std::uint8_t>, std::vector<std::int64_t>, std::vector<double>,
                   std::vector<Int128>, TextBuffer, std::vector<std::int32_t>, std::vector<Interval>>;
  Type type_;
  std::uint8_t scale_;
  std::size_t nulls_ = 0;
  std::vector<std::uint8_t> valid_;
  Storage storage_;
};

}  // namespace parlance::data
