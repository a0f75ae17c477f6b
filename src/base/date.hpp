// Calendar days in the proleptic Gregorian calendar, without time zones.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parlance::base {

/// Days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

/// Microseconds since 1970-01-01 00:00:00.
struct Timestamp {
  std::int64_t micros = 0;
  auto operator<=>(const Timestamp&) const = default;
};

struct YearMonthDay {
  int year = 1970;
  int month = 1;  ///< 1..12
  int day = 1;    ///< 1..31
  bool operator==(const YearMonthDay&) const = default;
};

[[nodiscard]] Date to_date(YearMonthDay civil);
[[nodiscard]] YearMonthDay to_civil(Date date);
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] int weekday(Date date);                      ///< 0 Monday .. 6 Sunday
[[nodiscard]] Date add_months(Date date, int months);      ///< the day is cut to the month's last
[[nodiscard]] std::string to_string(Date date);            ///< 2024-05-31
[[nodiscard]] std::string to_string(Timestamp timestamp);  ///< 2024-05-31 17:00:00[.ffffff]
/// 17:00:00[.ffffff] of microseconds, not negative, since midnight or of a duration; hours may pass 24.
[[nodiscard]] std::string clock_text(std::int64_t micros);
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);  ///< only YYYY-MM-DD, a real day
[[nodiscard]] Date today();  ///< in the local time zone of the process

}  // namespace parlance::base
