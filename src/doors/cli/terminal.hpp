// The streams a command talks through, and what may be drawn on them.
#pragma once

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

namespace parlance::doors::cli {

/// Not owned streams; one command uses it on one thread, except progress(), which any thread may call.
struct Terminal {
  std::istream& in;
  std::ostream& out;
  std::ostream& error;
  bool out_is_terminal = false;
  bool error_is_terminal = false;
  bool in_is_terminal = false;
  bool colour = false;  ///< on `out`: a terminal, and NO_COLOR is not set
  std::size_t width = 80;
};

/// Of this process: standard streams, NO_COLOR, TERM and the window's size.
[[nodiscard]] Terminal process_terminal();

enum class Style { plain, strong, faint, accent, warning, word };
/// `text` in a style, or as it is where there is no colour.
[[nodiscard]] std::string styled(const Terminal& terminal, Style style, std::string_view text);

/// Text of others made harmless for a terminal: control characters are taken out, newlines kept.
[[nodiscard]] std::string harmless(std::string_view text);

/// Words wrapped to `width` columns, every line after `indent`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::string_view indent = "");

}  // namespace parlance::doors::cli
