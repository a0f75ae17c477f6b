// What a text says about a moment, in whatever words: "2024-03", "Mar 2024", "Q1 2024", "Monday", "2024".
#pragma once

#include <optional>
#include <string_view>

namespace parlance::analyst::eval {

struct DateFacts {
  std::optional<int> year;
  std::optional<int> quarter;  ///< 1..4
  std::optional<int> month;    ///< 1..12
  std::optional<int> day;      ///< 1..31
  std::optional<int> weekday;  ///< 0 Monday .. 6 Sunday
  std::optional<int> hour;
  std::optional<int> minute;
  bool operator==(const DateFacts&) const = default;
};

/// nullopt where the text holds anything but a date, a part of one, or an hour of the clock. An ISO week
/// ("2024-W05") is the date of its Monday. English month and weekday names, whole or cut to three letters.
[[nodiscard]] std::optional<DateFacts> read_date(std::string_view text);

/// True where `answer` says all that `gold` says and contradicts none of it. A gold that stands on the first
/// of a month or year may be that month or year, so the finer part need not be said.
[[nodiscard]] bool says_the_same(const DateFacts& gold, const DateFacts& answer);

}  // namespace parlance::analyst::eval
