#include "semantic/names/identifier.hpp"

#include <array>
#include <cctype>
#include <utility>

namespace parlance::semantic {
namespace {

enum class Kind { separator, lower, upper, digit, other };

Kind kind_of(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  if (code >= 0x80) return Kind::other;  // a letter of another script or with an accent
  if (std::islower(code) != 0) return Kind::lower;
  if (std::isupper(code) != 0) return Kind::upper;
  if (std::isdigit(code) != 0) return Kind::digit;
  return Kind::separator;
}

bool is_letter(Kind kind) { return kind == Kind::lower || kind == Kind::upper || kind == Kind::other; }

/// Superscripts and the signs that stand for a word; everything else that is no letter separates.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kSigns{{{"%", " percent "},
                                                                               {"#", " number "},
                                                                               {"№", " number "},
                                                                               {"²", "2"},
                                                                               {"³", "3"},
                                                                               {"°", " "},
                                                                               {"–", " "},
                                                                               {"—", " "}}};

std::string spell_signs(std::string_view identifier) {
  std::string spelt;
  for (std::size_t at = 0; at < identifier.size();) {
    bool found = false;
    for (const auto& [sign, words] : kSigns) {
      if (identifier.substr(at).starts_with(sign)) {
        spelt += words;
        at += sign.size();
        found = true;
        break;
      }
    }
    if (!found) spelt += identifier[at++];
  }
  return spelt;
}

/// A run of letters and digits, cut where the case says so.
void cut_by_case(std::string_view run, std::vector<std::string>& pieces) {
  std::size_t start = 0;
  for (std::size_t at = 1; at < run.size(); ++at) {
    const Kind before = kind_of(run[at - 1]);
    const Kind here = kind_of(run[at]);
    const bool rise = (before == Kind::lower || before == Kind::digit) && here == Kind::upper;
    const bool capital_ends = before == Kind::upper && here == Kind::upper && at + 1 < run.size() &&
                              kind_of(run[at + 1]) == Kind::lower &&
                              !(run.substr(at + 1) == "s");  // "IDs" is one piece
    if (rise || capital_ends) {
      pieces.emplace_back(run.substr(start, at - start));
      start = at;
    }
  }
  pieces.emplace_back(run.substr(start));
}

/// "address1" → address 1, "100yards" → 100 yards; short mixtures (q1, 2nd, km2, 50s, co2) stay.
void cut_numbers(const std::string& piece, std::vector<std::string>& pieces) {
  std::size_t edge = 0;
  std::size_t edges = 0;
  for (std::size_t at = 1; at < piece.size(); ++at) {
    if (is_letter(kind_of(piece[at - 1])) != is_letter(kind_of(piece[at]))) {
      edge = at;
      ++edges;
    }
  }
  const bool letters_first = is_letter(kind_of(piece.front()));
  const std::size_t letters = letters_first ? edge : piece.size() - edge;
  if (edges == 1 && letters >= 3) {
    pieces.push_back(piece.substr(0, edge));
    pieces.push_back(piece.substr(edge));
  } else {
    pieces.push_back(piece);
  }
}

}  // namespace

std::vector<std::string> split_identifier(std::string_view identifier) {
  const std::string spelt = spell_signs(identifier);
  std::vector<std::string> by_case;
  std::size_t start = 0;
  while (start < spelt.size()) {
    std::size_t end = start;
    while (end < spelt.size() && kind_of(spelt[end]) != Kind::separator) ++end;
    if (end > start) cut_by_case(std::string_view(spelt).substr(start, end - start), by_case);
    start = end + 1;
  }
  std::vector<std::string> pieces;
  for (const auto& piece : by_case) cut_numbers(piece, pieces);
  return pieces;
}

}  // namespace parlance::semantic
