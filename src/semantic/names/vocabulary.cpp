#include "semantic/names/vocabulary.hpp"

#include <charconv>
#include <limits>

#include "semantic/embedded.hpp"

namespace parlance::semantic {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::infinity();

template <class Handle>
void each_line(std::string_view text, Handle&& handle) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    if (!line.empty() && line.front() != '#') handle(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  while (!line.empty()) {
    const auto end = line.find(' ');
    if (end != 0) words.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  return words;
}

}  // namespace

Vocabulary::Vocabulary() {
  each_line(embedded::words(), [this](std::string_view line) {
    auto words = words_of(line);
    double cost = 0;
    std::from_chars(words.front().data(), words.front().data() + words.front().size(), cost);
    for (std::size_t at = 1; at < words.size(); ++at) words_.try_emplace(std::move(words[at]), cost);
  });
  each_line(embedded::abbreviations(), [this](std::string_view line) {
    const auto tab = line.find('\t');
    abbreviations_.try_emplace(std::string(line.substr(0, tab)), words_of(line.substr(tab + 1)));
  });
  each_line(embedded::acronyms(), [this](std::string_view line) {
    for (auto& word : words_of(line)) acronyms_.insert(std::move(word));
  });
}

double Vocabulary::cost(std::string_view word) const {
  if (const auto found = words_.find(word); found != words_.end()) return found->second;
  // Plurals: cars, boxes, cities. A little dearer, so that "class" is not "clas" + s.
  if (word.size() >= 5 && word.ends_with("ies")) {
    const auto found = words_.find(std::string(word.substr(0, word.size() - 3)) + 'y');
    if (found != words_.end()) return found->second + 0.2;
  }
  if (word.size() >= 4 && word.ends_with("s")) {
    const auto found = words_.find(word.substr(0, word.size() - 1));
    if (found != words_.end() && found->first.size() >= 3) return found->second + 0.2;
  }
  if (word.size() >= 5 && word.ends_with("es")) {
    const auto found = words_.find(word.substr(0, word.size() - 2));
    if (found != words_.end() && found->first.size() >= 3) return found->second + 0.2;
  }
  return kUnknown;
}

bool Vocabulary::knows(std::string_view word) const { return cost(word) < kUnknown; }

const std::vector<std::string>* Vocabulary::expand(std::string_view piece, bool first, bool last) const {
  if (first != last) {  // a place in a name of several pieces
    const std::string placed = first ? "^" + std::string(piece) : std::string(piece) + "$";
    if (const auto found = abbreviations_.find(placed); found != abbreviations_.end()) return &found->second;
  }
  const auto found = abbreviations_.find(piece);
  return found == abbreviations_.end() ? nullptr : &found->second;
}

std::vector<std::string> Vocabulary::segment(const std::string& name) const {
  constexpr std::size_t kLongest = 40;
  constexpr double kPerPiece = 4;  // fewer pieces win over commoner pieces
  if (name.size() < 5 || name.size() > kLongest || knows(name)) return {name};
  struct Best {
    double cost = kUnknown;
    std::size_t from = 0;
  };
  std::vector<Best> best(name.size() + 1);
  best[0].cost = 0;
  for (std::size_t end = 2; end <= name.size(); ++end) {
    for (std::size_t start = 0; start + 2 <= end; ++start) {
      if (best[start].cost == kUnknown) continue;
      const double total =
          best[start].cost + kPerPiece + cost(std::string_view(name).substr(start, end - start));
      if (total < best[end].cost) best[end] = {total, start};
    }
  }
  // A cut into crumbs is worse than none: on average a piece must have nearly three letters.
  const double allowed = static_cast<double>(name.size()) * 2.4;
  if (best.back().cost > allowed) return {name};
  std::vector<std::string> pieces;
  for (std::size_t end = name.size(); end > 0; end = best[end].from) {
    pieces.insert(pieces.begin(), name.substr(best[end].from, end - best[end].from));
  }
  return pieces;
}

}  // namespace parlance::semantic
