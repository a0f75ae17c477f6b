#include "semantic/meaning/unit.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "semantic/embedded.hpp"

namespace parlance::semantic {
namespace {

using Words = std::vector<std::string>;

/// Where `phrase` stands in `words` as a run; `last_only` asks for it at the end.
bool stands_in(const Words& phrase, const Words& words, bool last_only) {
  if (words.size() < phrase.size()) return false;
  if (last_only) return std::equal(phrase.rbegin(), phrase.rend(), words.rbegin());
  return std::ranges::search(words, phrase).begin() != words.end();
}

bool is_number_byte(char byte) {
  return (byte >= '0' && byte <= '9') || byte == '.' || byte == ',' || byte == '-' || byte == '+' ||
         byte == '(' || byte == ')' || byte == ' ';
}

/// What is left of a text beside its number: "$" of "$1,200", "kg" of "35 kg"; "" where there is no number at
/// an end of it.
std::string sign_beside_number(std::string_view text) {
  const std::string trimmed = base::lower(base::trim(text));
  std::string_view rest = trimmed;
  const auto digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  if (std::ranges::none_of(rest, digit)) return "";
  while (!rest.empty() && is_number_byte(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && is_number_byte(rest.back())) rest.remove_suffix(1);
  return std::ranges::any_of(rest, digit) ? "" : std::string(rest);
}

}  // namespace

Units::Units() {
  for (const auto& line : base::split(embedded::units(), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = base::split(line, '|');
    const std::string unit = base::trim(parts[0]);
    const std::string where = base::trim(parts[1]);
    for (const auto& entry : base::split(base::trim(parts[2]), ' ')) {
      if (where == "value") {
        signs_.try_emplace(entry, unit);
      } else {
        phrases_.push_back({base::split(entry, '+'), unit, where == "last"});
      }
    }
  }
  // A longer phrase knows better, and what holds anywhere comes before what holds only at the end.
  std::ranges::stable_sort(phrases_, [](const Phrase& left, const Phrase& right) {
    return left.words.size() > right.words.size();
  });
}

std::string Units::of_name(const ReadableName& name) const {
  const bool rate = std::ranges::find(name.words, "per") != name.words.end();
  std::string money;
  for (const auto& phrase : phrases_) {
    if (!stands_in(phrase.words, name.words, phrase.last_only) &&
        !stands_in(phrase.words, name.pieces, phrase.last_only)) {
      continue;
    }
    if (phrase.unit == "currency") {
      money = phrase.unit;  // a named currency or a percentage further down is better
      continue;
    }
    if (rate && std::ranges::find(phrase.words, "per") == phrase.words.end() && name.pieces != phrase.words)
      continue;
    return phrase.unit;
  }
  return money;
}

std::string Units::of_values(const std::vector<std::string_view>& texts) const {
  std::string common;
  for (const auto text : texts) {
    const auto found = signs_.find(sign_beside_number(text));
    if (found == signs_.end()) return "";
    if (!common.empty() && common != found->second) return "";
    common = found->second;
  }
  return common;
}

}  // namespace parlance::semantic
