#include "insight/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>

namespace parlance::insight {

namespace {

constexpr double full_below = 1e7;  // whole numbers stay exact up to here

struct Magnitude {
  double from;
  std::string_view word;
};
constexpr std::array magnitudes{Magnitude{1e15, "quadrillion"}, Magnitude{1e12, "trillion"},
                                Magnitude{1e9, "billion"}, Magnitude{1e6, "million"}};

std::string group_thousands(std::string digits) {
  const std::size_t end = std::min(digits.find('.'), digits.size());
  for (std::size_t at = end; at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string without_trailing_zeros(std::string digits) {
  if (!digits.contains('.')) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return digits;
}

std::string fixed(double value, int decimals) {
  return without_trailing_zeros(fixed_digits(value, decimals));
}

std::string digits(double value, std::chars_format format, int precision) {
  std::array<char, 400> buffer;  // the largest double has 309 digits before the point
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

/// Of a value that is not negative; whole numbers from `shortened_from` on are cut short.
std::string magnitude_of(double value, bool money, double shortened_from) {
  if (value >= shortened_from) {
    for (const auto& [from, word] : magnitudes) {
      if (value < from * 0.9995) continue;
      const double part = value / from;
      if (part >= 1e6) return short_digits(value, 3);
      const int decimals = part >= 99.95 ? 0 : part >= 9.995 ? 1 : 2;
      return group_thousands(fixed(part, decimals)) + " " + std::string(word);
    }
  }
  if (value == std::floor(value)) return group_thousands(fixed_digits(value, 0));
  if (value >= 10'000) return group_thousands(fixed_digits(value, 0));
  if (money && value >= 0.01) return group_thousands(fixed_digits(value, value >= 1'000 ? 0 : 2));
  if (value >= 100) return group_thousands(fixed(value, 1));
  if (value >= 1) return fixed(value, 2);
  if (value < 1e-6) return short_digits(value, 3);
  return fixed(value, 2 - static_cast<int>(std::floor(std::log10(value))));
}

}  // namespace

std::string fixed_digits(double value, int decimals) {
  return digits(value, std::chars_format::fixed, decimals);
}

std::string short_digits(double value, int figures) {
  return digits(value, std::chars_format::general, figures);
}

std::string_view currency_sign(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> signs{
      {{"usd", "$"}, {"eur", "€"}, {"gbp", "£"}, {"jpy", "¥"}, {"inr", "₹"}, {"chf", "CHF "}}};
  for (const auto& [name, sign] : signs) {
    if (unit == name) return sign;
  }
  return "";
}

std::string unit_words(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> shorter{{{"mile_per_gallon", "mpg"},
                                                                                   {"minute", "min"},
                                                                                   {"second", "s"},
                                                                                   {"hour", "h"},
                                                                                   {"millisecond", "ms"},
                                                                                   {"millimeter", "mm"},
                                                                                   {"centimeter", "cm"},
                                                                                   {"kilometer", "km"},
                                                                                   {"meter", "m"},
                                                                                   {"kilogram", "kg"},
                                                                                   {"gram", "g"},
                                                                                   {"pound", "lb"},
                                                                                   {"mile", "mi"}}};
  for (const auto& [name, words] : shorter) {
    if (unit == name) return std::string(words);
  }
  std::string words(unit);
  std::ranges::replace(words, '_', ' ');
  return words;
}

double shown_factor(std::string_view unit) { return unit == "fraction" ? 100 : 1; }

bool is_worded(std::string_view unit) {
  return !unit.empty() && unit != "currency" && currency_sign(unit).empty() && unit != "percent" &&
         unit != "fraction";
}

std::string format_number(double value, const std::string& unit) { return format_beside(value, value, unit); }

std::string format_beside(double largest, double value, const std::string& unit) {
  if (!std::isfinite(value)) return "no value";
  const std::string_view sign = currency_sign(unit);
  const bool shortens = std::abs(largest) * shown_factor(unit) >= full_below;
  std::string text = magnitude_of(std::abs(value) * shown_factor(unit), !sign.empty(),
                                  shortens ? magnitudes.back().from : full_below);
  text = (value < 0 && text != "0" ? "-" : "") + std::string(sign) + text;
  if (unit == "percent" || unit == "fraction") return text + "%";
  return is_worded(unit) ? text + " " + unit_words(unit) : text;
}

double plain_number(std::string_view words) {
  double number = NAN;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  return error == std::errc() && end == words.data() + words.size() ? number : NAN;
}

std::string counted(std::size_t count) { return format_number(static_cast<double>(count), ""); }

}  // namespace parlance::insight
