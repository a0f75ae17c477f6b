#include "language/rows/row_phrases.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/embedded.hpp"

namespace parlance::language {
namespace {

RowRelation relation_named(const std::string& name) {
  return name == "next" ? RowRelation::next : name == "previous" ? RowRelation::previous : RowRelation::none;
}

const std::vector<RowPhrase>& known_phrases() {
  static const std::vector<RowPhrase> phrases = [] {
    std::vector<RowPhrase> made;
    for (const auto& line : base::split(std::string(embedded::row_phrases()), '\n')) {
      const auto fields = base::split(line, '\t');
      if (line.empty() || line.front() == '#' || fields.size() != 4) continue;
      RowPhrase phrase;
      phrase.words = base::split(fields[0], ' ');
      phrase.ahead = relation_named(fields[1]);
      phrase.behind = relation_named(fields[2]);
      phrase.sure = fields[3] == "sure";
      made.push_back(std::move(phrase));
    }
    return made;
  }();
  return phrases;
}

}  // namespace

std::vector<RowPhrase> find_row_phrases(const std::vector<Token>& tokens) {
  std::vector<RowPhrase> found;
  for (std::size_t begin = 0; begin < tokens.size();) {
    const RowPhrase* best = nullptr;
    for (const auto& phrase : known_phrases()) {
      const bool longer = best == nullptr || phrase.words.size() > best->words.size();
      if (longer && stand_at(phrase.words, tokens, begin)) best = &phrase;
    }
    if (best == nullptr) {
      ++begin;
      continue;
    }
    found.push_back(*best);
    found.back().begin = begin;
    begin += best->words.size();
    found.back().end = begin;
  }
  return found;
}

}  // namespace parlance::language
