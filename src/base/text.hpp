// Unicode text, by ICU. All strings are UTF-8; invalid bytes are replaced with U+FFFD, never trusted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::base {

[[nodiscard]] bool is_valid_utf8(std::string_view text);
[[nodiscard]] std::string with_valid_utf8(std::string_view text);  ///< invalid bytes replaced, nothing else
/// NFKC-normalised, invalid bytes replaced, control characters but tab and newline removed, as are the marks
/// that reorder text for the eye.
[[nodiscard]] std::string normalize(std::string_view text);
/// For comparing: NFKC, case-folded, accents and strokes removed ("Zoë MÜLLER" and "zoe muller", "Łódź" and
/// "lodz" agree), white space runs to one space, none at the ends. Plain ASCII is folded without ICU.
[[nodiscard]] std::string fold(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);  ///< Unicode lower case, accents kept
[[nodiscard]] constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] std::size_t count_characters(std::string_view text);  ///< Unicode code points
/// Columns a terminal needs: wide East Asian characters count two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);
/// Cut to at most `columns` terminal columns, ending in U+2026 where anything was cut.
[[nodiscard]] std::string cut_to_width(std::string_view text, std::size_t columns);
/// One line that is safe on a terminal: white space becomes a blank, control characters, invalid bytes and
/// marks that reorder text become U+FFFD, all else is kept as it is.
[[nodiscard]] std::string printable(std::string_view text);
[[nodiscard]] std::string trim(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// Damerau-Levenshtein distance (optimal string alignment: neighbours swapped count one) in bytes of texts
/// that the caller has folded, given up at `limit` (then returns limit + 1).
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit);

}  // namespace parlance::base
