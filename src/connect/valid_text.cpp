#include "connect/valid_text.hpp"

#include <unicode/unistr.h>

#include "base/text.hpp"

namespace parlance::connect {

std::string valid_text(std::string_view text) {
  std::string result(text);
  if (base::is_valid_utf8(text)) return result;
  result.clear();
  icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}).toUTF8String(result);
  return result;
}

}  // namespace parlance::connect
