#include "analyst/choice/wording.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "analyst/ground.hpp"

namespace parlance::analyst {
namespace {

using Words = std::vector<std::string>;

template <std::size_t count>
bool is_one_of(const std::string& word, const std::array<std::string_view, count>& list) {
  return std::ranges::find(list, word) != list.end();
}

/// Words between the asking word and the noun that is asked for.
constexpr std::array<std::string_view, 31> passed_over = {
    "a",    "an",  "the",  "all",   "of", "me",   "us",   "different", "distinct", "unique", "please",
    "can",  "you", "i",    "want",  "to", "show", "list", "find",      "give",     "return", "display",
    "tell", "get", "what", "which", "is", "are",  "who",  "whose",     "top"};
constexpr std::array<std::string_view, 6> grouping = {"each", "every", "per", "by", "across", "respective"};
constexpr std::array<std::string_view, 8> asks_yes_no = {"is",  "are", "does", "do",
                                                         "did", "was", "were", "has"};

bool is_plural(const std::string& word) {
  constexpr std::array<std::string_view, 4> irregular = {"people", "men", "women", "children"};
  if (is_one_of(word, irregular)) return true;
  const auto ends = [&word](std::string_view ending) { return word.ends_with(ending); };
  return word.size() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is");
}

/// The first word that could be the noun asked for; "" where there is none near the start.
std::string head_noun(const Words& words) {
  for (std::size_t index = 0; index < std::min<std::size_t>(words.size(), 8); ++index) {
    if (!is_one_of(words[index], passed_over)) return words[index];
  }
  return "";
}

bool counts(const Words& words) {
  for (std::size_t index = 0; index + 1 < std::min<std::size_t>(words.size(), 8); ++index) {
    if (words[index] == "how" && (words[index + 1] == "many" || words[index + 1] == "much")) return true;
    if ((words[index] == "number" || words[index] == "count") && words[index + 1] == "of") return true;
  }
  return false;
}

}  // namespace

Wording read_wording(const std::string& question) {
  const Words words = folded_words(question);
  Wording wording;
  if (words.empty()) return wording;
  wording.grouped =
      std::ranges::any_of(words, [](const std::string& word) { return is_one_of(word, grouping); });
  wording.one_number = counts(words) && !wording.grouped;
  wording.yes_no = is_one_of(words.front(), asks_yes_no);
  const bool is =
      std::ranges::find(words, "is") < words.begin() + std::min<std::ptrdiff_t>(3, std::ssize(words));
  const auto noun = head_noun(words);
  if (wording.one_number || wording.yes_no || noun.empty()) return wording;
  wording.several = is_plural(noun);
  wording.single = !wording.several && (is || words.front() == "which" || words.front() == "who");
  return wording;
}

}  // namespace parlance::analyst
