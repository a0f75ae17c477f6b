// What stands in a text that may be a table: lines, and the characters that divide and quote cells.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parlance::connect::files {

/// The characters that may stand between cells, likeliest first.
inline constexpr std::array<char, 4> separators{',', ';', '\t', '|'};

struct TextCounts {
  std::uint64_t lines = 0;
  std::uint64_t longest_line = 0;                            ///< bytes
  std::uint64_t longest_line_number = 0;                     ///< from 1
  bool mixed_line_ends = false;                              ///< both "\n" and "\r\n"
  std::uint64_t quotes = 0;                                  ///< double quotation marks
  std::array<std::uint64_t, separators.size()> separated{};  ///< how often each of `separators` stands there
  bool quoting_apostrophe = false;  ///< behind a separator, a space or a line's end: it may open a quotation
  bool number_sign_line = false;    ///< a line begins with '#'
};

/// Counts over a whole text, fed in pieces; a piece of some 100 KB stays in the processor's cache, which is
/// read several times.
class TextCounter {
 public:
  void feed(std::string_view piece);
  [[nodiscard]] TextCounts finish();

 private:
  void feed_lines(std::string_view piece);
  void feed_marks(std::string_view piece);
  void note(std::uint64_t length);

  TextCounts counts_{1, 0, 1, false, 0, {}, false, false};
  std::uint64_t length_ = 0;  ///< of the line so far
  bool plain_ends_ = false;
  bool carriage_returns_ = false;
  char last_ = '\n';  ///< before the piece
};

}  // namespace parlance::connect::files
