#include "sql/guard/corpus.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include "base/text.hpp"

namespace parlance::sql {

namespace {

void append_code_point(std::string& text, std::uint32_t point) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0 | (point >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0 | (point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

/// `rest` starts after \u; on success it is moved behind the closing brace.
bool read_code_point(std::string_view& rest, std::string& text) {
  const auto close = rest.find('}');
  if (!rest.starts_with('{') || close == std::string_view::npos) return false;
  const auto digits = rest.substr(1, close - 1);
  std::uint32_t point = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), point, 16);
  if (problem != std::errc{} || end != digits.data() + digits.size() || point > 0x10FFFF) return false;
  append_code_point(text, point);
  rest.remove_prefix(close + 1);
  return true;
}

std::optional<std::string> unescape(std::string_view rest) {
  std::string text;
  while (!rest.empty()) {
    const char letter = rest.front();
    rest.remove_prefix(1);
    if (letter != '\\') {
      text += letter;
      continue;
    }
    if (rest.empty()) return std::nullopt;
    const char escaped = rest.front();
    rest.remove_prefix(1);
    if (escaped == 'n') {
      text += '\n';
    } else if (escaped == 'r') {
      text += '\r';
    } else if (escaped == 't') {
      text += '\t';
    } else if (escaped == '\\') {
      text += '\\';
    } else if (escaped != 'u' || !read_code_point(rest, text)) {
      return std::nullopt;
    }
  }
  return text;
}

}  // namespace

base::Result<std::vector<CorpusLine>> read_corpus(std::string_view text) {
  std::vector<CorpusLine> lines;
  std::size_t number = 0;
  for (auto& line : base::split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.starts_with('#')) continue;
    const auto fields = base::split(line, '\t');
    auto sql = unescape(fields.back());
    if (fields.size() < 2 || fields.size() > 3 || !sql) {
      return base::fail(base::ErrorKind::usage, "malformed_corpus",
                        "line " + std::to_string(number) + " is not `code <tab> dialect <tab> sql`",
                        {{"line", std::to_string(number)}});
    }
    const bool denied = fields.size() == 3;
    lines.push_back({number, denied ? fields[0] : "", fields[denied ? 1 : 0], std::move(*sql)});
  }
  return lines;
}

}  // namespace parlance::sql
