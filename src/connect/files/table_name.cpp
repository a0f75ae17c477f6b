#include "connect/files/table_name.hpp"

#include "base/text.hpp"

namespace parlance::connect::files {
namespace {

constexpr std::size_t longest_name = 120;  // bytes

bool is_kept(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

std::string_view stem_of(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

/// At most `longest_name` bytes, ending with a whole character.
std::string_view cut(std::string_view text) {
  if (text.size() <= longest_name) return text;
  std::size_t end = longest_name;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

/// Runs of anything else become one underscore; none is added at the ends.
std::string identifier(std::string_view stem) {
  std::string result;
  for (const char character : stem) {
    if (is_kept(character) || character == '_') {
      result += character;
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
  }
  while (result.size() > 1 && result.back() == '_' && !stem.ends_with('_')) result.pop_back();
  if (result.empty() || result == "_") return "data";
  return result;
}

}  // namespace

std::string table_name_for(std::string_view file_name, std::set<std::string>& taken) {
  const std::string wanted = identifier(cut(base::normalize(stem_of(file_name))));
  std::string name = wanted;
  for (int number = 2; !taken.insert(base::lower(name)).second; ++number)
    name = wanted + "_" + std::to_string(number);
  return name;
}

}  // namespace parlance::connect::files
