#include "insight/shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "base/text.hpp"

namespace parlance::insight {

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool has_word(const std::string& label, std::initializer_list<std::string_view> words) {
  std::string spaced = base::lower(label);
  std::ranges::replace(spaced, '_', ' ');
  return std::ranges::any_of(base::split(spaced, ' '), [&](const auto& word) { return one_of(word, words); });
}

bool is_additive(const ColumnHint& hint, const std::string& label) {
  if (!hint.aggregate.empty()) return one_of(hint.aggregate, {"sum", "count", "count_star"});
  if (!hint.role.empty()) return false;
  const std::string name = base::lower(label);
  return name.starts_with("count(") || name.starts_with("sum(") || name.starts_with("count_star(") ||
         name == "count" || name == "n";
}

bool all_moments(const data::Column& column) {
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.is_null(row) && !moment_of(column, row)) return false;
  }
  return column.null_count() < column.size();
}

bool is_time(const data::Column& column, const ColumnHint& hint, const std::string& label) {
  using data::Type;
  if (column.type() == Type::date || column.type() == Type::timestamp) return true;
  if (one_of(hint.role, {"measure", "identifier"})) return false;
  const bool year_like = hint.role == "time" || hint.grain == "year" || has_word(label, {"year"});
  if (column.type() == Type::text) return all_moments(column);
  return column.type() == Type::integer && year_like && all_moments(column);
}

Kind kind_of(const data::Column& column, const ColumnHint& hint, const std::string& label) {
  if (column.null_count() == column.size()) return Kind::nothing;
  if (is_time(column, hint, label)) return Kind::moment;
  if (!data::is_numeric(column.type())) return Kind::category;
  if (one_of(hint.role, {"dimension", "identifier", "time"})) return Kind::category;
  if (hint.role.empty() && has_word(label, {"id", "code", "zip", "key", "number"}) &&
      column.type() == data::Type::integer) {
    return Kind::category;
  }
  return Kind::quantity;
}

void measure_quantity(const data::Column& column, ColumnShape& shape) {
  shape.minimum = std::numeric_limits<double>::infinity();
  shape.maximum = -shape.minimum;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const double number = column.number(row);
    if (!std::isfinite(number)) continue;
    shape.minimum = std::min(shape.minimum, number);
    shape.maximum = std::max(shape.maximum, number);
  }
  if (shape.minimum > shape.maximum && shape.kind == Kind::quantity) shape.kind = Kind::nothing;
}

void measure_moments(const data::Column& column, const ColumnHint& hint, ColumnShape& shape) {
  std::vector<base::Timestamp> moments;
  bool all_years = true;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const auto moment = moment_of(column, row);
    if (!moment) continue;
    moments.push_back(*moment);
    const bool is_year = data::is_numeric(column.type()) ||
                         (column.type() == data::Type::text && column.text(row).size() == 4);
    all_years = all_years && is_year;
  }
  const auto told = parse_grain(hint.grain);
  shape.grain = told ? *told : all_years ? TimeGrain::year : grain_of(std::move(moments));
}

ColumnShape shape_of(const data::Table& table, std::size_t index, const ColumnHint& hint) {
  const data::Column& column = table[index].values;
  ColumnShape shape;
  shape.column = index;
  shape.label = clean_label(hint.label.empty() ? table[index].name : hint.label);
  shape.kind = kind_of(column, hint, shape.label);
  shape.unit = hint.unit;
  shape.additive = is_additive(hint, shape.label);
  shape.numeric = data::is_numeric(column.type());
  shape.identifier = hint.role == "identifier";
  if (hint.grain == "weekday") shape.cycle = Cycle::weekday;
  if (hint.grain == "month_of_year") shape.cycle = Cycle::month;
  shape.nulls = column.null_count();
  std::unordered_set<std::string> seen;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_null(row)) continue;
    std::string text = column.formatted(row);
    shape.longest = std::max(shape.longest, base::count_characters(text));
    seen.insert(std::move(text));
  }
  shape.distinct = seen.size();
  if (shape.numeric) measure_quantity(column, shape);
  if (shape.kind == Kind::moment) measure_moments(column, hint, shape);
  return shape;
}

struct CodePoint {
  char32_t value;
  std::size_t length;
};

/// The character at `at`, U+FFFD with length 1 where the bytes are none.
CodePoint decode(std::string_view text, std::size_t at) {
  constexpr CodePoint broken{0xFFFD, 1};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return broken;
  char32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return broken;
    value = value << 6U | (byte(at + i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (value < least.at(length) || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return broken;
  return {value, length};
}

bool turns_direction(char32_t value) {
  return value == 0x200E || value == 0x200F || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069);
}

}  // namespace

std::vector<ColumnShape> shape_columns(const data::Table& table, const std::vector<ColumnHint>& hints) {
  std::vector<ColumnShape> shapes;
  for (std::size_t column = 0; column < table.column_count(); ++column) {
    shapes.push_back(shape_of(table, column, column < hints.size() ? hints[column] : ColumnHint{}));
  }
  return shapes;
}

bool unique_rows(const data::Table& table, const std::vector<std::size_t>& columns) {
  std::unordered_set<std::string> seen;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    std::string key;
    for (const std::size_t column : columns) {
      const data::Column& values = table[column].values;
      const std::string text = values.formatted(row);
      key += (values.is_null(row) ? "n" : "v") + std::to_string(text.size()) + ":" + text;
    }
    if (!seen.insert(std::move(key)).second) return false;
  }
  return true;
}

std::string clean_label(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
    const bool noncharacter = (value & 0xFFFEU) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF);
    if (value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029) {
      if (!clean.empty() && clean.back() != ' ') clean += ' ';
    } else if (noncharacter || (value == 0xFFFD && length == 1)) {
      clean += "\xEF\xBF\xBD";
    } else if (!turns_direction(value)) {
      clean += text.substr(at, length);
    }
    at += length;
  }
  while (clean.ends_with(' ')) clean.pop_back();
  return clean;
}

}  // namespace parlance::insight
