#include "semantic/values/phrase_key.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace parlance::semantic {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

char to_lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

}  // namespace

std::string phrase_key(std::string_view text) {
  std::string folded;
  if (!is_ascii(text)) {
    folded = base::fold(text);
    text = folded;
  }
  std::string key;
  key.reserve(text.size());
  bool gap = false;
  for (const char byte : text) {
    if (is_word_byte(byte)) {
      if (gap && !key.empty()) key += ' ';
      key += to_lower(byte);
      gap = false;
    } else {
      gap = true;
    }
  }
  return key.empty() ? base::fold(text) : key;
}

std::vector<std::string_view> key_words(std::string_view key) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  while (start < key.size()) {
    const auto end = std::min(key.find(' ', start), key.size());
    if (end > start) words.push_back(key.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

}  // namespace parlance::semantic
