#include "semantic/meaning/cell_form.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <string>

namespace parlance::semantic {
namespace {

/// What a cell is read by; each is compiled once for all columns of a survey.
struct Patterns {
  // Currency or sign before, a unit or remark behind; more digits only in brackets or behind a unit.
  RE2 number{
      R"re(^\s*(?:(?:US|USD|A|C|NZ|CA|AU|HK|EUR|GBP|Rs\.?|No\.?|ca\.?|c\.|approx\.|about|T|=|#|~|≈|<|>|±|\+|-|−|–|\$|€|£|¥|₹|\()\s*){0,3}[0-9][0-9,]*(?:\.[0-9]+)?(?:\s*(?:%|°|st\b|nd\b|rd\b|th\b))?(?:\s*[*†‡§#^]+)?(?:[,;]?\s*[\(\[].*|[\s-]?[^\d\s:/–—-][^\d]{0,24}(?:[\(\[].*)?|\s+[a-zA-Z]+,?\s+[0-9]+\s+[a-zA-Z]+\.?)?\s*$)re"};
  RE2 minutes{R"re(^\s*\+?[0-9]{1,3}:[0-5][0-9](?:\.[0-9]+)?\s*(?:[\(\[A-Za-z*].*)?$)re"};
  RE2 hours{R"re(^\s*\+?[0-9]{1,3}:[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?\s*(?:[\(\[A-Za-z*].*)?$)re"};
  RE2 feet{R"re(^\s*[3-9]\s*(?:'|′|ft\.?|feet)\s*[0-9]{1,2}.*$)re"};
  RE2 height{R"re(^\s*[3-9]-[0-9]{1,2}\s*$)re"};
  RE2 nothing{R"re((?i)^\s*(?:[-–—−?.*]*|n/?a|none|unknown|tba|dnf|dns|dnq|dsq|ret|did not .*)\s*$)re"};
  RE2 month{R"re((?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)re"};
};

const Patterns& patterns() {
  static const Patterns made;
  return made;
}

/// "06:30", "6:15 PM": when something happens, which is not how long it takes.
bool tell_clock(const std::vector<std::string_view>& texts) {
  static const RE2 half(R"re((?i)[0-9]\s*[ap]\.?m\b)re");
  static const RE2 padded(R"re(^[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?$)re");
  const auto fits = [](const RE2& pattern, std::string_view text) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
  };
  return std::ranges::any_of(texts, [&](std::string_view text) { return fits(half, text); }) ||
         std::ranges::all_of(texts, [&](std::string_view text) { return fits(padded, text); });
}

bool fits(const RE2& pattern, std::string_view text) {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

/// Three of four.
bool most(std::size_t count, std::size_t all) { return count >= 2 && count * 4 >= all * 3; }

}  // namespace

CellForm cell_form(const std::vector<std::string_view>& texts, bool height) {
  const Patterns& known = patterns();
  std::size_t numbers = 0;
  std::size_t minutes = 0;
  std::size_t hours = 0;
  std::size_t feet = 0;
  constexpr std::size_t longest = 60;
  std::size_t said = 0;
  for (const auto text : texts) {
    if (!fits(known.nothing, text)) ++said;
    if (text.size() > longest) continue;
    if (fits(known.hours, text)) {
      ++hours;
    } else if (fits(known.minutes, text)) {
      ++minutes;
    } else if (fits(known.feet, text) || (height && fits(known.height, text))) {
      ++feet;
    } else if (fits(known.number, text) && !fits(known.month, text)) {
      ++numbers;
    }
  }
  if (most(feet, said)) return CellForm::feet;
  if (most(hours + minutes, said) && tell_clock(texts)) return CellForm::text;
  if (most(hours + minutes, said)) return hours > 0 ? CellForm::hours : CellForm::minutes;
  if (most(numbers, said)) return CellForm::number;
  return CellForm::text;
}

}  // namespace parlance::semantic
