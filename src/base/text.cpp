#include "base/text.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

namespace parlance::base {
namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";
constexpr UChar32 replacement = 0xFFFD;
constexpr std::string_view replacement_bytes = "\xEF\xBF\xBD";

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_ascii_control(char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }

/// Reads the code point at `at` and moves `at` behind it; U+FFFD for an invalid sequence.
UChar32 next_character(std::string_view text, std::size_t& at) {
  // The two-parameter macros of ICU take 32-bit offsets; a window of eight bytes holds any one character.
  const auto window = text.substr(at, 8);
  const auto length = static_cast<std::int32_t>(window.size());
  std::int32_t offset = 0;
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(window.data(), offset, length, character);
  at += static_cast<std::size_t>(offset);
  return character;
}

bool is_directional_control(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

bool is_unwanted(UChar32 c) {
  return (u_charType(c) == U_CONTROL_CHAR && c != '\t' && c != '\n') || is_directional_control(c) ||
         c == 0xFEFF;
}

/// Accents of the alphabets of Europe. Vowel signs of Indic scripts and voicing marks of Kana are letters to
/// their readers and stay.
bool is_accent(UChar32 c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

/// Letters whose stroke or ligature has no decomposition in Unicode; nullopt where `c` is not one of them.
std::optional<std::u16string_view> without_stroke(UChar32 c) {
  switch (c) {
    case 0x00E6:
      return u"ae";
    case 0x00F8:
      return u"o";
    case 0x0111:
      return u"d";
    case 0x0127:
      return u"h";
    case 0x0131:
      return u"i";
    case 0x0142:
      return u"l";
    case 0x0153:
      return u"oe";
    default:
      return std::nullopt;
  }
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// ICU's own tables are linked in; should they fail to load, the text goes through unchanged.
icu::UnicodeString normalized(const icu::Normalizer2* (*form)(UErrorCode&), const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  if (U_FAILURE(status)) return text;
  icu::UnicodeString result = normalizer->normalize(text, status);
  return U_FAILURE(status) ? text : result;
}

/// Appends to `out`, white space runs becoming one space between words.
void append_folded(icu::UnicodeString& out, UChar32 c, bool& gap) {
  if (u_isUWhiteSpace(c)) {
    gap = !out.isEmpty();
    return;
  }
  if (is_accent(c) || is_unwanted(c)) return;
  if (gap) out.append(u' ');
  gap = false;
  if (const auto plain = without_stroke(c)) {
    for (const char16_t letter : *plain) out.append(letter);
  } else {
    out.append(c);
  }
}

std::string fold_unicode(std::string_view text) {
  const auto decomposed = normalized(icu::Normalizer2::getNFDInstance,
                                     normalized(icu::Normalizer2::getNFKCCasefoldInstance, from_utf8(text)));
  icu::UnicodeString kept;
  bool gap = false;
  for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    append_folded(kept, decomposed.char32At(at), gap);
  }
  return to_utf8(normalized(icu::Normalizer2::getNFCInstance, kept));
}

std::string fold_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    if (is_ascii_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (is_ascii_control(c)) continue;
    if (gap) out.push_back(' ');
    gap = false;
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
  }
  return out;
}

std::size_t width_of(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const auto east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

/// Three rows of the distance matrix, used in turn; on the stack for words of ordinary length.
class DistanceRows {
 public:
  explicit DistanceRows(std::size_t width, std::size_t fill) : width_(width) {
    if (3 * width > stack_.size()) heap_.resize(3 * width);
    for (std::size_t row = 0; row < 3; ++row) std::ranges::fill((*this)[row], fill);
  }
  [[nodiscard]] std::span<std::size_t> operator[](std::size_t row) {
    return std::span(heap_.empty() ? stack_.data() : heap_.data(), 3 * width_)
        .subspan(row % 3 * width_, width_);
  }

 private:
  std::size_t width_;
  std::array<std::size_t, 192> stack_;  // filled by the constructor as far as it is used
  std::vector<std::size_t> heap_;
};

std::size_t distance_cell(std::string_view left, std::string_view right, std::size_t i, std::size_t j,
                          DistanceRows& rows) {
  const auto last = rows[i + 2];  // row i - 1, counted round
  const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
  const std::size_t best = std::min({last[j] + 1, rows[i][j - 1] + 1, last[j - 1] + change});
  if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
    return std::min(best, rows[i + 1][j - 2] + 1);
  }
  return best;
}

/// The first byte from `at` on that is not ASCII, eight at a step: most texts are nothing else.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080U;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const auto before = at;
    if (next_character(text, at) == replacement && text.substr(before, at - before) != "\xEF\xBF\xBD")
      return false;
  }
  return true;
}

std::string with_valid_utf8(std::string_view text) { return to_utf8(from_utf8(text)); }

std::string normalize(std::string_view text) {
  if (is_ascii(text) && std::ranges::none_of(text, is_ascii_control)) {
    return std::string(text);
  }
  const auto composed = normalized(icu::Normalizer2::getNFKCInstance, from_utf8(text));
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < composed.length(); at = composed.moveIndex32(at, 1)) {
    const UChar32 c = composed.char32At(at);
    if (!is_unwanted(c)) kept.append(c);
  }
  return to_utf8(kept);
}

std::string fold(std::string_view text) { return is_ascii(text) ? fold_ascii(text) : fold_unicode(text); }

std::string lower(std::string_view text) {
  if (!is_ascii(text)) return to_utf8(from_utf8(text).toLower(icu::Locale::getRoot()));
  std::string out(text);
  std::ranges::transform(out, out.begin(), ascii_lower);
  return out;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_character(text, at);
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_character(text, at));
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t columns) {
  if (columns == 0) return {};
  std::size_t width = 0;
  std::size_t kept = 0;  // bytes that leave a column for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    width += width_of(next_character(text, at));
    if (width > columns) return std::string(text.substr(0, kept)).append(ellipsis);
    if (width < columns) kept = at;
  }
  return std::string(text);
}

std::string printable(std::string_view text) {
  if (is_ascii(text) && std::ranges::none_of(text, is_ascii_control)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto before = at;
    const UChar32 c = next_character(text, at);
    if (u_isUWhiteSpace(c)) {
      out.push_back(' ');
    } else if (c == replacement || is_directional_control(c) || u_charType(c) == U_CONTROL_CHAR) {
      out.append(replacement_bytes);
    } else {
      out.append(text.substr(before, at - before));
    }
  }
  return out;
}

std::string trim(std::string_view text) {
  const auto* first = std::ranges::find_if_not(text, is_ascii_space);
  const auto* last = text.data() + text.size();
  while (last != first && is_ascii_space(*(last - 1))) --last;
  return {first, last};
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t start = 0;;) {
    const auto end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out.append(separator);
    out.append(parts[i]);
  }
  return out;
}

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  if (left.size() > right.size()) std::swap(left, right);
  const std::size_t beyond = limit + 1;
  if (right.size() - left.size() > limit) return beyond;
  DistanceRows rows(right.size() + 1, beyond);
  for (std::size_t j = 0; j <= std::min(limit, right.size()); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    const auto row = rows[i];
    const std::size_t from = i > limit ? i - limit : 1;
    const std::size_t to = std::min(right.size(), i + limit);
    std::ranges::fill(row, beyond);
    row[0] = std::min(i, beyond);
    std::size_t best = row[0];
    for (std::size_t j = from; j <= to; ++j) {
      row[j] = std::min(beyond, distance_cell(left, right, i, j, rows));
      best = std::min(best, row[j]);
    }
    if (best > limit) return beyond;
  }
  return rows[left.size()][right.size()];
}

}  // namespace parlance::base
