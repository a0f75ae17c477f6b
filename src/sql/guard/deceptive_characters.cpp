#include "sql/guard/deceptive_characters.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace parlance::sql {

namespace {

/// Calls `bad(code point)` for each and stops with true at the first that says so. Broken UTF-8 is bad.
template <class Bad>
bool any_character(std::string_view text, Bad bad) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t index = 0; index < size;) {
    UChar32 letter = 0;
    U8_NEXT(bytes, index, size, letter);
    if (letter < 0 || bad(letter)) return true;
  }
  return false;
}

bool is_control(UChar32 letter) {
  const bool white = letter == '\t' || letter == '\n' || letter == '\r';
  return !white && u_charType(letter) == U_CONTROL_CHAR;
}

bool changes_direction(UChar32 letter) {
  return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
}

bool is_tag(UChar32 letter) { return letter >= 0xE0000 && letter <= 0xE0FFF; }

}  // namespace

bool holds_deceptive_character(std::string_view text) {
  return any_character(text, [](UChar32 letter) {
    return is_control(letter) || changes_direction(letter) || is_tag(letter) || letter == 0xFEFF;
  });
}

bool holds_invisible_character(std::string_view text) {
  return any_character(text, [](UChar32 letter) {
    const auto type = u_charType(letter);
    const bool odd_space = u_isUWhiteSpace(letter) != 0 && letter != ' ';
    return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_UNASSIGNED || odd_space ||
           is_tag(letter);
  });
}

}  // namespace parlance::sql
