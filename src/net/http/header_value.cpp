#include "net/http/header_value.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "net/http/percent.hpp"

namespace parlance::net {
namespace {

/// Cuts the next piece up to `separator` off, which does not count inside of quotes.
std::string_view next_piece(std::string_view& rest, char separator) {
  bool quoted = false;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    if (quoted && rest[at] == '\\' && at + 1 < rest.size()) {
      ++at;
    } else if (rest[at] == '"') {
      quoted = !quoted;
    } else if (!quoted && rest[at] == separator) {
      break;
    }
  }
  const std::string_view piece = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return trim_blanks(piece);
}

std::string unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  text = text.substr(1, text.size() - 2);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Browsers escape only the quote (as %22 or \"); a lone backslash is part of a Windows path.
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    plain += text[i];
  }
  return plain;
}

/// charset'language'percent-encoded, of RFC 8187; UTF-8 alone, as that demands of all who read it.
std::optional<std::string> extended(std::string_view text) {
  const auto first = text.find('\'');
  const auto second = first == std::string_view::npos ? first : text.find('\'', first + 1);
  if (second == std::string_view::npos || !same_ignoring_case(text.substr(0, first), "utf-8")) {
    return std::nullopt;
  }
  return percent_decode(text.substr(second + 1));
}

bool is_refused(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view piece = next_piece(parameters, ';');
    if (piece.starts_with("q=") || piece.starts_with("Q=")) {
      return piece.find_first_not_of("0.", 2) == std::string_view::npos;
    }
  }
  return false;
}

}  // namespace

bool is_token(std::string_view text) {
  static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
  });
}

bool same_ignoring_case(std::string_view left, std::string_view right) {
  return left.size() == right.size() && std::ranges::equal(left, right, [](char a, char b) {
           return base::ascii_lower(a) == base::ascii_lower(b);
         });
}

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool lists_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    if (same_ignoring_case(next_piece(list, ','), token)) return true;
  }
  return false;
}

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    std::string_view piece = next_piece(accept_encoding, ',');
    const std::string_view name = next_piece(piece, ';');
    if (same_ignoring_case(name, coding)) return !is_refused(piece);
    if (name == "*") any = !is_refused(piece);
  }
  return any;
}

std::optional<std::string> find_parameter(std::string_view value, std::string_view name) {
  std::optional<std::string> plain;
  next_piece(value, ';');
  while (!value.empty()) {
    const std::string_view piece = next_piece(value, ';');
    const auto equals = piece.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view key = trim_blanks(piece.substr(0, equals));
    const std::string_view written = trim_blanks(piece.substr(equals + 1));
    if (!plain && same_ignoring_case(key, name)) plain = unquoted(written);
    if (key.ends_with('*')) {
      key.remove_suffix(1);
      auto decoded = same_ignoring_case(key, name) ? extended(written) : std::nullopt;
      if (decoded) return decoded;
    }
  }
  if (plain && !base::is_valid_utf8(*plain)) return std::nullopt;
  return plain;
}

std::string media_type(std::string_view content_type) {
  return base::lower(trim_blanks(content_type.substr(0, content_type.find(';'))));
}

}  // namespace parlance::net
