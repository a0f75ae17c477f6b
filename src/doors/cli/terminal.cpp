#include "doors/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "base/text.hpp"

namespace parlance::doors::cli {
namespace {

std::size_t window_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const int told = columns != nullptr ? std::atoi(columns) : 0;
  return told > 0 ? static_cast<std::size_t>(told) : 100;
}

bool colour_wanted() {
  const char* none = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  return (none == nullptr || *none == '\0') && kind != nullptr && std::string_view(kind) != "dumb";
}

std::string_view code(Style style) {
  switch (style) {
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::accent:
      return "\x1b[36m";
    case Style::warning:
      return "\x1b[33m";
    case Style::word:
      return "\x1b[4;36m";
    case Style::plain:
      break;
  }
  return "";
}

}  // namespace

Terminal process_terminal() {
  Terminal terminal{std::cin, std::cout, std::cerr};
  terminal.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  terminal.error_is_terminal = isatty(STDERR_FILENO) == 1;
  terminal.in_is_terminal = isatty(STDIN_FILENO) == 1;
  terminal.colour = terminal.out_is_terminal && colour_wanted();
  terminal.width = std::clamp<std::size_t>(window_width(), 40, 240);
  return terminal;
}

std::string styled(const Terminal& terminal, Style style, std::string_view text) {
  if (!terminal.colour || style == Style::plain || text.empty()) return std::string(text);
  return std::string(code(style)) + std::string(text) + "\x1b[0m";
}

std::string harmless(std::string_view text) { return base::normalize(text); }

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
  std::string out;
  std::istringstream words{std::string(text)};
  std::size_t used = 0;
  for (std::string word; words >> word;) {
    const std::size_t size = base::display_width(word);
    if (used > 0 && used + 1 + size > width) {
      out.push_back('\n');
      used = 0;
    }
    if (used == 0) {
      out.append(indent);
      used = base::display_width(indent);
    } else {
      out.push_back(' ');
      ++used;
    }
    out += word;
    used += size;
  }
  return out;
}

}  // namespace parlance::doors::cli
