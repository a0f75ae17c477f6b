#include "analyst/eval/date_facts.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace parlance::analyst::eval {
namespace {

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

template <std::size_t Size>
std::optional<int> name_index(std::string_view word, const std::array<std::string_view, Size>& names) {
  if (word.size() < 3) return std::nullopt;
  for (std::size_t index = 0; index < Size; ++index) {
    const bool cut = word.size() <= 4 && names[index].starts_with(word);
    if (cut || names[index] == word) return static_cast<int>(index);
  }
  return std::nullopt;
}

std::optional<int> to_int(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Runs of letters and runs of digits, lower case; anything between them parts them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  enum { none, letter, digit } last = none;
  for (const char raw : text) {
    const auto byte = static_cast<unsigned char>(raw);
    const auto now = std::isalpha(byte) != 0 ? letter : std::isdigit(byte) != 0 ? digit : none;
    if (now != none) {
      if (now != last) words.emplace_back();
      words.back().push_back(static_cast<char>(std::tolower(byte)));
    }
    last = now;
  }
  return words;
}

bool is_number(const std::string& word) { return std::isdigit(static_cast<unsigned char>(word[0])) != 0; }

bool fits(const DateFacts& facts) {
  const auto within = [](const std::optional<int>& value, int low, int high) {
    return !value || (*value >= low && *value <= high);
  };
  return within(facts.year, 1000, 2999) && within(facts.quarter, 1, 4) && within(facts.month, 1, 12) &&
         within(facts.day, 1, 31) && within(facts.hour, 0, 23) && within(facts.minute, 0, 59);
}

std::optional<DateFacts> checked(const DateFacts& facts) {
  if (!fits(facts) || facts == DateFacts{}) return std::nullopt;
  return facts;
}

DateFacts monday_of(int year, int week) {
  const base::Date fourth = base::to_date({year, 1, 4});
  const base::Date monday{fourth.days - base::weekday(fourth) + (week - 1) * 7};
  const auto civil = base::to_civil(monday);
  DateFacts facts;
  facts.year = civil.year;
  facts.month = civil.month;
  facts.day = civil.day;
  return facts;
}

/// 2024, 2024-03, 2024-03-05, 2024-03-05 17:30:00, and the American 3/5/2024.
std::optional<DateFacts> from_numbers(const std::vector<std::string>& words) {
  std::vector<int> numbers;
  for (const auto& word : words) {
    const auto value = is_number(word) ? to_int(word) : std::nullopt;
    if (!value) return std::nullopt;
    numbers.push_back(*value);
  }
  DateFacts facts;
  if (numbers.size() == 3 && words[2].size() == 4) {
    facts.month = numbers[0];
    facts.day = numbers[1];
    facts.year = numbers[2];
    return checked(facts);
  }
  if (words[0].size() != 4) return std::nullopt;
  facts.year = numbers[0];
  if (numbers.size() > 1) facts.month = numbers[1];
  if (numbers.size() > 2) facts.day = numbers[2];
  if (numbers.size() > 3) facts.hour = numbers[3];
  if (numbers.size() > 4) facts.minute = numbers[4];
  return checked(facts);
}

bool is_filler(const std::string& word) {
  return word == "of" || word == "the" || word == "st" || word == "nd" || word == "rd" || word == "th" ||
         word == "quarter" || word == "week";
}

/// One word into the facts; false where it fits nowhere.
bool take(DateFacts& facts, const std::vector<std::string>& words, std::size_t at) {
  const auto& word = words[at];
  if (word == "q" || is_filler(word)) return true;
  if (is_number(word)) {
    const auto value = to_int(word);
    if (!value) return false;
    if (at > 0 && (words[at - 1] == "q" || words[at - 1] == "quarter")) {
      facts.quarter = value;
    } else if (word.size() == 4 && !facts.year) {
      facts.year = value;
    } else if (word.size() <= 2 && !facts.day) {
      facts.day = value;
    } else {
      return false;
    }
    return true;
  }
  if (const auto month = name_index(word, months)) {
    facts.month = *month + 1;
    return true;
  }
  if (const auto day = name_index(word, weekdays)) {
    facts.weekday = day;
    return true;
  }
  return false;
}

std::optional<DateFacts> from_words(const std::vector<std::string>& words) {
  if (words.size() == 3 && words[1] == "w" && is_number(words[0]) && is_number(words[2])) {
    const auto year = to_int(words[0]);
    const auto week = to_int(words[2]);
    if (year && week && *week >= 1 && *week <= 53) return monday_of(*year, *week);
  }
  DateFacts facts;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!take(facts, words, at)) return std::nullopt;
  }
  return checked(facts);
}

}  // namespace

std::optional<DateFacts> read_date(std::string_view text) {
  if (text.size() > 40) return std::nullopt;
  auto words = words_of(text);
  if (!words.empty() && words[0].size() == 4 && is_number(words[0])) {  // 2024-03-05T17:00:00Z
    std::erase_if(words, [](const std::string& word) { return word == "t" || word == "z"; });
  }
  if (words.empty() || words.size() > 8) return std::nullopt;
  for (const auto& word : words) {
    if (!is_number(word)) return from_words(words);
  }
  return from_numbers(words);
}

bool says_the_same(const DateFacts& gold, const DateFacts& answer) {
  bool shared = false;
  const auto agree = [&shared](const std::optional<int>& wanted, const std::optional<int>& said) {
    if (!wanted || !said) return true;
    shared = true;
    return *wanted == *said;
  };
  DateFacts filled = answer;
  if (!filled.month && filled.quarter) filled.month = *filled.quarter * 3 - 2;
  if (gold.quarter && !answer.quarter && answer.month) filled.quarter = (*answer.month + 2) / 3;
  const bool all = agree(gold.year, filled.year) && agree(gold.quarter, filled.quarter) &&
                   agree(gold.month, filled.month) && agree(gold.day, filled.day) &&
                   agree(gold.weekday, filled.weekday) && agree(gold.hour, filled.hour) &&
                   agree(gold.minute, filled.minute);
  if (!all || !shared) return false;
  const bool day_missing = gold.day && *gold.day != 1 && !filled.day;
  const bool month_missing = gold.month && *gold.month != 1 && !filled.month;
  const bool hour_missing = gold.hour && *gold.hour != 0 && !filled.hour;
  const bool year_missing = gold.year && !filled.year;
  return !year_missing && !day_missing && !month_missing && !hour_missing;
}

}  // namespace parlance::analyst::eval
