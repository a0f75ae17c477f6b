#include "connect/view_reads.hpp"

#include <algorithm>

namespace parlance::connect {
namespace {

bool is_name_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

char to_lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

/// Written in quotes, such a name looks different from itself.
bool is_changed_by_quoting(std::string_view name) {
  return name.find_first_of("\"'`]\\") != std::string_view::npos;
}

}  // namespace

bool names_word(std::string_view text, std::string_view name) {
  if (name.empty()) return false;
  if (is_changed_by_quoting(name)) return true;
  const auto same = [](char left, char right) { return to_lower(left) == to_lower(right); };
  for (auto from = text.begin(); from != text.end();) {
    const auto found = std::search(from, text.end(), name.begin(), name.end(), same);
    if (found == text.end()) return false;
    const auto behind = found + static_cast<std::ptrdiff_t>(name.size());
    const bool starts = found == text.begin() || !is_name_byte(*(found - 1)) || !is_name_byte(name.front());
    const bool ends = behind == text.end() || !is_name_byte(*behind) || !is_name_byte(name.back());
    if (starts && ends) return true;
    from = found + 1;
  }
  return false;
}

std::vector<std::string> tables_named_in(std::string_view definition, const data::Schema& schema,
                                         std::string_view own) {
  std::vector<std::string> named;
  for (const auto& table : schema.tables) {
    if (!data::same_name(table.name, own) && names_word(definition, table.name)) named.push_back(table.name);
  }
  return named;
}

}  // namespace parlance::connect
