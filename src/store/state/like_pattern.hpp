// A text as a pattern of LIKE … ESCAPE '\' that means just this text.
#pragma once

#include <string>
#include <string_view>

namespace parlance::store {

[[nodiscard]] inline std::string like_literal(std::string_view text) {
  std::string pattern;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern;
}

}  // namespace parlance::store
