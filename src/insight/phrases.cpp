#include "insight/phrases.hpp"

#include <algorithm>
#include <cstddef>

#include "base/text.hpp"
#include "insight/embedded.hpp"

namespace parlance::insight {

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

Phrases Phrases::of(std::string_view language) {
  std::string_view rest = phrase_file(language.substr(0, language.find_first_of("-_")));
  if (rest.empty()) rest = phrase_file("en");
  Phrases phrases;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = line.find('=');
    if (line.starts_with('#') || equals == std::string_view::npos) continue;
    phrases.sentences_.emplace_back(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
  }
  return phrases;
}

std::string Phrases::say(std::string_view key, const Places& places) const {
  std::string_view sentence;
  for (const auto& [name, words] : sentences_) {
    if (name == key) sentence = words;
  }
  std::string said;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t close = sentence[at] == '{' ? sentence.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      said += sentence[at++];
      continue;
    }
    for (const auto& [place, value] : places) {
      if (place == sentence.substr(at + 1, close - at - 1)) said += value;
    }
    at = close + 1;
  }
  return said;
}

std::vector<std::string> Phrases::words(std::string_view key) const { return base::split(say(key), ' '); }

std::string Phrases::list(const std::vector<std::string>& parts) const {
  if (parts.empty()) return {};
  std::string text = parts.front();
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) text += say("list.comma", {{"next", parts[i]}});
  if (parts.size() > 1) text = say("list.and", {{"before", text}, {"last", parts.back()}});
  return text;
}

std::string capitalized(std::string text) {
  if (text.empty()) return text;
  const auto first = static_cast<unsigned char>(text.front());
  if (first >= 'a' && first <= 'z') text.front() = static_cast<char>(first - 'a' + 'A');
  return text;
}

}  // namespace parlance::insight
