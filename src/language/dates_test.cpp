#include "language/dates.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/lexicon.hpp"

namespace parlance::language {
namespace {

std::vector<Mark> dates_in(const char* words) {
  const auto lexicon = Lexicon::parse();
  EXPECT_TRUE(lexicon.has_value());
  const Stemmer stemmer(lexicon->irregular);
  return find_dates(tokenize(words, stemmer, lexicon->numbers), base::to_date({2024, 6, 15}));
}

struct DateCase {
  const char* words;
  const char* from;
  const char* to;  ///< excluded
};

TEST(Dates, SpansOfTheQuestion) {
  const DateCase cases[] = {
      {"in 2024", "2024-01-01", "2025-01-01"},
      {"May 2024", "2024-05-01", "2024-06-01"},
      {"Q3 2024", "2024-07-01", "2024-10-01"},
      {"on 2012-05-01", "2012-05-01", "2012-05-02"},
      {"1 January 2013", "2013-01-01", "2013-01-02"},
      {"January 1st, 2013", "2013-01-01", "2013-01-02"},
      {"29 February 2024", "2024-02-29", "2024-03-01"},
      {"last month", "2024-05-01", "2024-06-01"},
      {"last year", "2023-01-01", "2024-01-01"},
      {"past 7 days", "2024-06-09", "2024-06-16"},
      {"this year", "2024-01-01", "2025-01-01"},
      {"year to date", "2024-01-01", "2024-06-16"},
      {"9 to 15 September 2024", "2024-09-09", "2024-09-16"},
      {"second half of 2024", "2024-07-01", "2025-01-01"},
      {"yesterday", "2024-06-14", "2024-06-15"},
      {"today", "2024-06-15", "2024-06-16"},
  };
  for (const auto& at : cases) {
    const auto marks = dates_in(at.words);
    const bool found = std::ranges::any_of(marks, [&](const Mark& mark) {
      return base::to_string(mark.from) == at.from && base::to_string(mark.to) == at.to;
    });
    EXPECT_TRUE(found) << at.words
                       << (marks.empty() ? " has no date"
                                         : " begins " + base::to_string(marks[0].from) + " ends " +
                                               base::to_string(marks[0].to));
  }
}

TEST(Dates, NoDateInPlainNumbers) {
  for (const auto* words : {"more than 30 students", "top 5", "31 February", "$2024", "version 12", ""}) {
    EXPECT_TRUE(dates_in(words).empty()) << words;
  }
}

}  // namespace
}  // namespace parlance::language
