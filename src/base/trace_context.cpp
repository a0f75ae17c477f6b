#include "base/trace_context.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/id.hpp"

namespace parlance::base {
namespace {

constexpr std::size_t trace_digits = 32;
constexpr std::size_t span_digits = 16;
constexpr std::size_t random_digits = 13;  // of 14 that are random, as many as a double holds

std::string random_digits_of(std::size_t count) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : random_bytes(count / 2)) {
    const auto bits = static_cast<unsigned char>(byte);
    text += digits[bits >> 4U];
    text += digits[bits & 15U];
  }
  return text;
}

bool is_hexadecimal(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char at) { return (at >= '0' && at <= '9') || (at >= 'a' && at <= 'f'); });
}

bool is_name(std::string_view text, std::size_t digits) {
  return text.size() == digits && is_hexadecimal(text) &&
         text.find_first_not_of('0') != std::string_view::npos;
}

/// "00-", trace, "-", span, "-", flags; a later version may say more after another "-".
bool is_sound(std::string_view text) {
  constexpr std::size_t whole = 55;
  if (text.size() < whole || text[2] != '-' || text[35] != '-' || text[52] != '-') return false;
  const auto version = text.substr(0, 2);
  if (!is_hexadecimal(version) || version == "ff") return false;
  if (text.size() > whole && (version == "00" || text[whole] != '-')) return false;
  return is_name(text.substr(3, trace_digits), trace_digits) &&
         is_name(text.substr(36, span_digits), span_digits) && is_hexadecimal(text.substr(53, 2));
}

std::uint64_t value_of(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

}  // namespace

TraceContext begin_work(std::string_view traceparent) {
  TraceContext work;
  work.span = random_digits_of(span_digits);
  if (is_sound(traceparent)) {
    work.trace = traceparent.substr(3, trace_digits);
    work.parent = traceparent.substr(36, span_digits);
    work.sampled = (value_of(traceparent.substr(53, 2)) & 1U) != 0;
  } else {
    work.trace = random_digits_of(trace_digits);
  }
  return work;
}

TraceContext part_of(const TraceContext& whole) {
  return {whole.trace, random_digits_of(span_digits), whole.span, whole.sampled};
}

bool in_share(std::string_view trace, double share) {
  if (trace.size() != trace_digits) return false;
  constexpr double all = 4'503'599'627'370'496.0;  // 2^52
  return static_cast<double>(value_of(trace.substr(trace_digits - random_digits))) < share * all;
}

}  // namespace parlance::base
