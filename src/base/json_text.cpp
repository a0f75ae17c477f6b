#include "base/json_text.hpp"

#include "base/text.hpp"

namespace parlance::base {

void append_json_text(std::string& json, std::string_view text) {
  json += '"';
  for (const char at : is_valid_utf8(text) ? std::string(text) : with_valid_utf8(text)) {
    if (at == '"' || at == '\\') {
      (json += '\\') += at;
    } else if (static_cast<unsigned char>(at) < 0x20) {
      static constexpr std::string_view hexadecimal = "0123456789abcdef";
      json += "\\u00";
      json += hexadecimal[static_cast<unsigned char>(at) >> 4U];
      json += hexadecimal[static_cast<unsigned char>(at) & 15U];
    } else {
      json += at;
    }
  }
  json += '"';
}

}  // namespace parlance::base
