#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>

namespace parlance::base {
namespace {

constexpr std::int64_t days_per_era = 146097;  // 400 years
constexpr std::int64_t epoch_shift = 719468;   // days from 0000-03-01 to 1970-01-01
constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by != 0 && (value < 0) != (by < 0) ? 1 : 0);
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// `value` is not negative.
std::string padded(std::int64_t value, std::size_t width) {
  const std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

}  // namespace

// Years are counted from March, so that the leap day is a year's last and month lengths follow one line:
// E. M. Reingold and N. Dershowitz, Calendrical Calculations, chapter 2. std::chrono stops at year 32767.
Date to_date(YearMonthDay civil) {
  const std::int64_t year = std::int64_t{civil.year} - (civil.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (civil.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {static_cast<std::int32_t>(era * days_per_era + day_of_era - epoch_shift)};
}

YearMonthDay to_civil(Date date) {
  const std::int64_t days = std::int64_t{date.days} + epoch_shift;
  const std::int64_t era = floor_divide(days, days_per_era);
  const std::int64_t day_of_era = days - era * days_per_era;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  const int year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  return {year, month, day};
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths.at(static_cast<std::size_t>(month - 1));
}

int weekday(Date date) {
  constexpr std::int64_t thursday = 3;  // 1970-01-01 was one
  const std::int64_t days = std::int64_t{date.days} + thursday;
  return static_cast<int>(days - floor_divide(days, 7) * 7);
}

Date add_months(Date date, int months) {
  YearMonthDay civil = to_civil(date);
  const std::int64_t total = std::int64_t{civil.year} * 12 + (civil.month - 1) + months;
  civil.year = static_cast<int>(floor_divide(total, 12));
  civil.month = static_cast<int>(total - std::int64_t{civil.year} * 12) + 1;
  civil.day = std::min(civil.day, days_in_month(civil.year, civil.month));
  return to_date(civil);
}

std::string to_string(Date date) {
  const YearMonthDay civil = to_civil(date);
  return (civil.year < 0 ? "-" : "") + padded(std::abs(civil.year), 4) + '-' + padded(civil.month, 2) + '-' +
         padded(civil.day, 2);
}

std::string to_string(Timestamp timestamp) {
  const std::int64_t days = floor_divide(timestamp.micros, micros_per_day);
  return to_string(Date{static_cast<std::int32_t>(days)}) + ' ' +
         clock_text(timestamp.micros - days * micros_per_day);
}

std::string clock_text(std::int64_t micros) {
  const std::int64_t seconds = micros / micros_per_second;
  std::string text =
      padded(seconds / 3600, 2) + ':' + padded(seconds / 60 % 60, 2) + ':' + padded(seconds % 60, 2);
  if (const std::int64_t fraction = micros % micros_per_second; fraction != 0) {
    text += '.' + padded(fraction, 6);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *month > 12) return std::nullopt;
  if (*day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  return to_date({*year, *month, *day});
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return to_date({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

}  // namespace parlance::base
