#include "sql/guard/rule_lines.hpp"

namespace parlance::sql {

std::vector<std::string_view> split_words(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = text.find(separator);
    const auto word = text.substr(0, end);
    if (!word.empty()) words.push_back(word);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return words;
}

std::vector<RuleLine> read_rule_lines(std::string_view text) {
  std::vector<RuleLine> lines;
  for (const auto line : split_words(text, '\n')) {
    if (line.starts_with('#')) continue;
    const auto words = split_words(line, ' ');
    if (words.size() < 4 || words[2] != ":") continue;
    lines.push_back({words[0], words[1], {words.begin() + 3, words.end()}});
  }
  return lines;
}

}  // namespace parlance::sql
