#include "data/value.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace parlance::data {
namespace {

/// Digits of the absolute value; right for the least Int128, too.
std::string magnitude(Int128 value) {
  __extension__ typedef unsigned __int128 Unsigned128;
  auto rest = value < 0 ? Unsigned128{0} - static_cast<Unsigned128>(value) : static_cast<Unsigned128>(value);
  std::string reversed;
  do {
    reversed.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  return {reversed.rbegin(), reversed.rend()};
}

/// The shortest text that reads back as the same double; plain digits but for the very large and very small.
std::string real_text(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-infinity" : "infinity";
  const double size = std::abs(value);
  const bool plain = size == 0 || (size >= 1e-6 && size < 1e16);
  std::array<char, 64> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     plain ? std::chars_format::fixed : std::chars_format::scientific);
  return {buffer.data(), written.ptr};
}

void append_count(std::string& text, std::int64_t count, const char* unit) {
  if (count == 0) return;
  if (!text.empty()) text.push_back(' ');
  text.append(std::to_string(count)).append(1, ' ').append(unit);
  if (count != 1 && count != -1) text.push_back('s');
}

std::string interval_text(const Interval& interval) {
  std::string text;
  append_count(text, interval.months / 12, "year");
  append_count(text, interval.months % 12, "month");
  append_count(text, interval.days, "day");
  if (interval.micros == 0 && !text.empty()) return text;
  if (!text.empty()) text.push_back(' ');
  if (interval.micros < 0) text.push_back('-');
  // The least microsecond count has no positive twin; one microsecond of 292,471 years is given away for it.
  const std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const std::int64_t size = interval.micros == least ? -(least + 1) : std::abs(interval.micros);
  return text + base::clock_text(size);
}

struct TextOf {
  std::string operator()(const Null&) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return real_text(value); }
  std::string operator()(const Decimal& value) const { return to_string(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(base::Date value) const { return base::to_string(value); }
  std::string operator()(TimeOfDay value) const { return base::clock_text(value.micros); }
  std::string operator()(base::Timestamp value) const { return base::to_string(value); }
  std::string operator()(const Interval& value) const { return interval_text(value); }
};

struct NumberOf {
  double operator()(bool value) const { return value ? 1 : 0; }
  double operator()(std::int64_t value) const { return static_cast<double>(value); }
  double operator()(double value) const { return value; }
  double operator()(const Decimal& value) const { return to_double(value); }
  template <class Other>
  double operator()(const Other&) const {
    return std::numeric_limits<double>::quiet_NaN();
  }
};

}  // namespace

bool is_null(const Value& value) { return std::holds_alternative<Null>(value); }

std::string to_string(const Value& value) { return std::visit(TextOf{}, value); }

std::string to_string(const Decimal& decimal) {
  std::string digits = magnitude(decimal.unscaled);
  if (decimal.scale > 0) {
    if (digits.size() <= decimal.scale) digits.insert(0, decimal.scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimal.scale, 1, '.');
  }
  return decimal.unscaled < 0 ? '-' + digits : digits;
}

double to_double(const Decimal& decimal) {
  constexpr Int128 exact = Int128{1} << 53;
  constexpr std::array powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                              1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (decimal.unscaled <= exact && decimal.unscaled >= -exact && decimal.scale < powers.size()) {
    return static_cast<double>(decimal.unscaled) / powers.at(decimal.scale);  // both exact, so rounded once
  }
  const std::string text = to_string(decimal);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

double to_double(const Value& value) { return std::visit(NumberOf{}, value); }

}  // namespace parlance::data
