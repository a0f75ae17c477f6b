#include "semantic/names/readable_name.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "base/text.hpp"
#include "semantic/names/identifier.hpp"

namespace parlance::semantic {
namespace {

template <class List, class Item>
bool holds(const List& list, const Item& item) {
  return std::ranges::find(list, item) != std::ranges::end(list);
}

bool is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }

bool has_lower(const std::vector<std::string>& pieces) {
  return std::ranges::any_of(pieces, [](const std::string& piece) {
    return std::ranges::any_of(piece, [](char byte) { return byte >= 'a' && byte <= 'z'; });
  });
}

/// An abbreviation the writer set in capitals among other words: "US" in "US_Gross", "FE" in "AverageFE".
bool looks_like_acronym(const std::string& piece, bool among_lower) {
  return among_lower && piece.size() >= 2 && piece.size() <= 4 && std::ranges::all_of(piece, is_capital);
}

std::string upper(std::string word) {
  std::ranges::transform(word, word.begin(), [](unsigned char byte) { return std::toupper(byte); });
  return word;
}

/// "e mail" and "L Name" were one word before they were cut at the sign or the capital.
std::vector<std::string> rejoin(std::vector<std::string> pieces, const Vocabulary& vocabulary) {
  for (std::size_t at = 0; at + 1 < pieces.size(); ++at) {
    if (pieces[at].size() != 1) continue;
    const std::string whole = base::lower(pieces[at] + pieces[at + 1]);
    const bool mail = whole.starts_with("email");
    if (mail || vocabulary.expand(whole, at == 0, at + 2 == pieces.size()) != nullptr) {
      pieces[at] = whole;
      pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
  }
  return pieces;
}

constexpr std::array<std::string_view, 14> kTableMarks{"tbl", "tb",  "table", "dim",  "fact", "fct", "vw",
                                                       "v",   "stg", "src",   "mart", "t",    "int", "ods"};

std::string join_words(const std::vector<std::string>& words) { return base::join(words, " "); }

using Words = std::vector<std::string>;

Words without_front(const Words& words, std::size_t count) {
  return {words.begin() + static_cast<std::ptrdiff_t>(count), words.end()};
}

bool ends_in(const ReadableName& name, std::string_view piece) {
  return name.pieces.size() > 1 && name.pieces.back() == piece;
}

/// Same name but for its last piece.
bool is_sibling(const ReadableName& left, const ReadableName& right) {
  return left.pieces.size() == right.pieces.size() &&
         std::equal(left.pieces.begin(), left.pieces.end() - 1, right.pieces.begin());
}

/// How many columns begin with each first word.
std::map<std::string, std::size_t> count_first_words(const std::vector<ReadableName>& columns) {
  std::map<std::string, std::size_t> counts;
  for (const auto& column : columns) {
    if (column.words.size() > 1) ++counts[column.words.front()];
  }
  return counts;
}

bool is_shared_prefix(std::size_t with_prefix, std::size_t columns) {
  return columns >= 3 && with_prefix * 4 >= columns * 3;
}

/// Length of the table's words standing at the front of the column's, compared by stem; 0 where they do not.
std::size_t table_words_in_front(const ReadableName& table, const ReadableName& column) {
  if (table.stems.empty() || column.stems.size() <= table.stems.size()) return 0;
  return std::equal(table.stems.begin(), table.stems.end(), column.stems.begin()) ? table.stems.size() : 0;
}

Words without_flag_words(const Words& words) {
  static constexpr std::array<std::string_view, 4> kFront{"is", "has", "was", "are"};
  static constexpr std::array<std::string_view, 5> kBack{"flag", "yn", "indicator", "bool", "boolean"};
  Words rest = words;
  if (rest.size() > 1 && holds(kBack, std::string_view(rest.back()))) rest.pop_back();
  if (rest.size() > 1 && holds(kFront, std::string_view(rest.front()))) rest.erase(rest.begin());
  return rest;
}

}  // namespace

ReadableName NameReader::read_column(std::string_view identifier) const {
  return read(rejoin(split_identifier(identifier), vocabulary_));
}

std::vector<ReadableName> NameReader::read_columns(const std::vector<std::string>& identifiers) const {
  std::vector<ReadableName> names;
  names.reserve(identifiers.size());
  for (const auto& identifier : identifiers) names.push_back(read_column(identifier));
  for (auto& name : names) {
    const bool smallest = ends_in(name, "min") && std::ranges::any_of(names, [&](const ReadableName& other) {
                            return ends_in(other, "max") && is_sibling(name, other);
                          });
    if (!smallest) continue;
    auto pieces = name.pieces;
    pieces.back() = "minimum";
    name = read(pieces);
    name.pieces.back() = "min";
  }
  return names;
}

ReadableName NameReader::read_table(std::string_view identifier) const {
  auto pieces = rejoin(split_identifier(identifier), vocabulary_);
  if (pieces.size() > 1 && holds(kTableMarks, base::lower(pieces.front()))) {
    pieces.erase(pieces.begin());
  }
  return read(pieces);
}

ReadableName NameReader::read(const std::vector<std::string>& pieces) const {
  ReadableName name;
  const bool among_lower = has_lower(pieces);
  std::vector<std::string> shown;
  const auto add = [&](const std::string& folded, bool first, bool last, bool acronym) {
    name.pieces.push_back(folded);
    if (const auto* expansion = vocabulary_.expand(folded, first, last); expansion != nullptr) {
      name.words.insert(name.words.end(), expansion->begin(), expansion->end());
      shown.insert(shown.end(), expansion->begin(), expansion->end());
      return;
    }
    name.words.push_back(folded);
    shown.push_back(acronym || vocabulary_.is_acronym(folded) ? upper(folded) : folded);
  };
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const bool first = at == 0;
    const bool last = at + 1 == pieces.size();
    const std::string folded = base::fold(pieces[at]);
    if (folded.empty()) continue;
    const auto segments = vocabulary_.expand(folded, first, last) != nullptr ? std::vector{folded}
                                                                             : vocabulary_.segment(folded);
    const bool acronym = segments.size() == 1 && looks_like_acronym(pieces[at], among_lower);
    for (std::size_t part = 0; part < segments.size(); ++part) {
      add(segments[part], first && part == 0, last && part + 1 == segments.size(), acronym);
    }
  }
  name.stems = stemmer_.stem_all(name.words);
  name.label = join_words(shown);
  return name;
}

std::vector<std::string> NameReader::words_of(std::string_view phrase) {
  std::vector<std::string> words;
  for (const auto& piece : split_identifier(base::fold(phrase))) words.push_back(piece);
  return words;
}

std::vector<std::vector<std::vector<std::string>>> name_variants(const ReadableName& table,
                                                                 const std::vector<ReadableName>& columns) {
  const auto first_words = count_first_words(columns);
  std::vector<std::vector<Words>> variants(columns.size());
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto& column = columns[at];
    const auto add = [&](Words words) {
      if (!words.empty() && words != column.words && !holds(variants[at], words)) {
        variants[at].push_back(std::move(words));
      }
    };
    add(column.pieces);
    if (column.words.size() > 1 && is_shared_prefix(first_words.at(column.words.front()), columns.size())) {
      add(without_front(column.words, 1));
    }
    add(without_front(column.words, table_words_in_front(table, column)));
    add(without_flag_words(column.words));
  }
  return variants;
}

}  // namespace parlance::semantic
