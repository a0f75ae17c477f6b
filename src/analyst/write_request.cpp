#include "analyst/write_request.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace parlance::analyst {
namespace {

using namespace std::string_view_literals;

constexpr std::array opening = {"please"sv, "pls"sv,  "can"sv,  "could"sv, "would"sv, "you"sv,
                                "now"sv,    "just"sv, "then"sv, "i"sv,     "want"sv,  "to"sv,
                                "need"sv,   "let"sv,  "us"sv,   "lets"sv,  "we"sv,    "must"sv};
constexpr std::array always = {"delete"sv, "truncate"sv, "erase"sv, "insert"sv, "overwrite"sv, "wipe"sv};
/// A verb that only with an object of its own and a new value is a write.
constexpr std::array with_value = {"update"sv, "set"sv,    "change"sv, "raise"sv,    "lower"sv, "increase"sv,
                                   "reduce"sv, "rename"sv, "cut"sv,    "decrease"sv, "mark"sv};
constexpr std::array with_object = {"remove"sv, "drop"sv, "add"sv, "create"sv, "alter"sv};
constexpr std::array object_words = {"table"sv, "row"sv,     "rows"sv,  "record"sv,   "records"sv, "column"sv,
                                     "entry"sv, "entries"sv, "index"sv, "database"sv, "user"sv};

template <std::size_t Size>
bool has(const std::array<std::string_view, Size>& list, const std::string& word) {
  return std::ranges::find(list, word) != list.end();
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char byte : base::fold(text.substr(0, 400))) {
    if (std::isalnum(static_cast<unsigned char>(byte)) != 0) {
      words.back().push_back(byte);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

bool is_write_request(std::string_view question) {
  const auto words = words_of(question);
  auto verb = words.begin();
  while (verb != words.end() && has(opening, *verb)) ++verb;
  if (verb == words.end() || std::next(verb) == words.end()) return false;
  if (has(always, *verb)) return true;
  const auto rest = std::next(verb);
  if (has(with_value, *verb)) {
    return std::any_of(rest, words.end(),
                       [](const auto& word) { return word == "to" || word == "by" || word == "as"; }) &&
           (*rest == "the" || *rest == "all" || *rest == "every" || *rest == "my" || *rest == "our" ||
            *rest == "this");
  }
  if (*verb == "add" &&
      (*rest == "new" || (*rest == "a" && std::next(rest) != words.end() && *std::next(rest) == "new"))) {
    return true;
  }
  if (has(with_object, *verb)) {
    return std::any_of(rest, std::min(rest + 4, words.end()),
                       [](const auto& word) { return has(object_words, word); });
  }
  return false;
}

}  // namespace parlance::analyst
