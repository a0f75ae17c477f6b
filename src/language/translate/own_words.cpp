#include "language/translate/own_words.hpp"

#include <algorithm>
#include <vector>

namespace parlance::language {
namespace {

/// The words of the question that one of the English text stands for.
std::string word_as_asked(const std::string& english, const Translation& translation,
                          const std::string& question) {
  const auto at = translation.english.find(english);
  if (at == std::string::npos) return english;
  const auto asked = translation.asked(at, at + english.size());
  return asked ? question.substr(asked->first, asked->second - asked->first) : english;
}

void words_as_asked(std::vector<std::string>& words, const Translation& translation,
                    const std::string& question) {
  std::vector<std::string> told;
  for (const auto& word : words) {
    auto asked = word_as_asked(word, translation, question);
    if (std::ranges::find(told, asked) == told.end()) told.push_back(std::move(asked));
  }
  words = std::move(told);
}

}  // namespace

void tell_in_own_words(Compilation& compilation, const Translation& translation,
                       const std::string& question) {
  for (auto& candidate : compilation.candidates) {
    for (auto& span : candidate.spans) {
      const auto asked = translation.asked(span.start, span.end);
      if (!asked) continue;
      span.start = asked->first;
      span.end = asked->second;
      span.text = question.substr(span.start, span.end - span.start);
    }
    words_as_asked(candidate.unused, translation, question);
    words_as_asked(candidate.gaps, translation, question);
  }
  words_as_asked(compilation.missing, translation, question);
}

}  // namespace parlance::language
