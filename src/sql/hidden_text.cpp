#include "sql/hidden_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

namespace parlance::sql {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

constexpr std::array<Range, 7> kNeverAllowed{{
    {0x00, 0x08},  // 0x09 tab and 0x0A line feed are fine, so is 0x0D
    {0x0B, 0x0C},
    {0x0E, 0x1F},
    {0x7F, 0x9F},
    {0x202A, 0x202E},    // direction embeddings and overrides
    {0x2066, 0x2069},    // direction isolates
    {0xE0000, 0xE007F},  // tags
}};

constexpr std::array<Range, 14> kInvisible{{
    {0xAD, 0xAD},      // soft hyphen
    {0x034F, 0x034F},  // combining grapheme joiner
    {0x061C, 0x061C},  // Arabic letter mark
    {0x115F, 0x1160},  // Hangul fillers
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x200B, 0x200F},  // zero-width space to right-to-left mark
    {0x2028, 0x2029},  // line and paragraph separators
    {0x2060, 0x206F},
    {0x3164, 0x3164},
    {0xFE00, 0xFE0F},  // variation selectors
    {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB},
}};

constexpr std::array<Range, 20> kLooksLikeSql{{
    {0xA0, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},
    {0xD7, 0xD7},     {0xF7, 0xF7},     {0x02B9, 0x02DF},  // modifier letters that look like quotes
    {0x037E, 0x037E},                                      // Greek question mark
    {0x0387, 0x0387}, {0x05BE, 0x05C6}, {0x060C, 0x060D}, {0x066A, 0x066D},
    {0x1680, 0x1680}, {0x2000, 0x206F}, {0x2190, 0x2BFF}, {0x3000, 0x3004},
    {0x3008, 0x3020}, {0xFE10, 0xFE6F}, {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20},
}};
constexpr std::array<Range, 4> kMoreLooksLikeSql{{
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFEF}, {0xE000, 0xF8FF},  // private use
}};

/// The code point at `at`, which is moved past it; nullopt for invalid UTF-8.
std::optional<char32_t> decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(at);
  if (lead < 0x80) return byte(at++);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return std::nullopt;
  char32_t point = lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return std::nullopt;
    point = (point << 6) | (byte(at + i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (point < least.at(length) || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
    return std::nullopt;
  at += length;
  return point;
}

bool is_hidden(char32_t c, TokenKind place) {
  if (within(kNeverAllowed, c)) return true;
  if (place != TokenKind::string && within(kInvisible, c)) return true;
  const bool bare =
      place != TokenKind::string && place != TokenKind::quoted_identifier && place != TokenKind::comment;
  return bare && (within(kLooksLikeSql, c) || within(kMoreLooksLikeSql, c));
}

std::unexpected<base::Error> hidden(std::optional<char32_t> c, std::size_t position) {
  std::array<char, 16> name{};
  if (c) std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(*c));
  const std::string shown = c ? std::string(name.data()) : "invalid UTF-8";
  return base::fail(base::ErrorKind::refused, "hidden_text",
                    "The query holds a character that cannot be seen or misleads (" + shown + " at byte " +
                        std::to_string(position + 1) + "); type that part again.",
                    {{"character", shown}, {"position", std::to_string(position)}});
}

}  // namespace

base::Result<void> check_hidden_text(std::string_view text, const std::vector<Token>& tokens) {
  auto token = tokens.begin();
  std::size_t at = 0;
  while (at < text.size()) {
    while (token != tokens.end() && token->end() <= at) ++token;
    const bool inside = token != tokens.end() && token->begin <= at;
    const std::size_t start = at;
    const auto c = decode(text, at);
    if (!c || is_hidden(*c, inside ? token->kind : TokenKind::symbol)) return hidden(c, start);
  }
  return {};
}

}  // namespace parlance::sql
