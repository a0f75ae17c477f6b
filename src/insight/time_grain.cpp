#include "insight/time_grain.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace parlance::insight {

namespace {

constexpr std::int64_t minute_micros = 60'000'000;
constexpr std::int64_t hour_micros = 60 * minute_micros;
constexpr std::int64_t day_micros = 24 * hour_micros;

constexpr std::array<std::pair<std::string_view, TimeGrain>, 7> grain_names{{{"year", TimeGrain::year},
                                                                             {"quarter", TimeGrain::quarter},
                                                                             {"month", TimeGrain::month},
                                                                             {"week", TimeGrain::week},
                                                                             {"day", TimeGrain::day},
                                                                             {"hour", TimeGrain::hour},
                                                                             {"minute", TimeGrain::minute}}};

base::Timestamp start_of(base::Date date) { return {date.days * day_micros}; }

base::Date day_of(base::Timestamp moment) {
  const std::int64_t days = moment.micros / day_micros - (moment.micros % day_micros < 0 ? 1 : 0);
  return {static_cast<std::int32_t>(days)};
}

std::int64_t micros_of_day(base::Timestamp moment) { return moment.micros - start_of(day_of(moment)).micros; }

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
  if (error != std::errc() || end != text.data() + at + count || text[at] == '-') return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_clock(std::string_view text) {
  const auto hour = digits(text, 0, 2);
  const auto minute = digits(text, 3, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59 || text[2] != ':') return std::nullopt;
  if (text.size() == 5) return *hour * hour_micros + *minute * minute_micros;
  const auto second = digits(text, 6, 2);
  const bool ends_well = text.size() == 8 || (text.size() > 8 && (text[8] == '.' || text[8] == 'Z'));
  if (!second || *second > 59 || text[5] != ':' || !ends_well) return std::nullopt;
  return *hour * hour_micros + *minute * minute_micros + std::int64_t{*second} * 1'000'000;
}

std::optional<base::Timestamp> parse_moment(std::string_view text) {
  const auto year = digits(text, 0, 4);
  if (!year || *year < 1000) return std::nullopt;
  if (text.size() == 4) return start_of(base::to_date({*year, 1, 1}));
  if (text[4] != '-') return std::nullopt;
  if (text.size() == 7 && text[5] == 'Q') {
    const auto quarter = digits(text, 6, 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return start_of(base::to_date({*year, *quarter * 3 - 2, 1}));
  }
  if (text.size() == 7) {
    const auto month = digits(text, 5, 2);
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    return start_of(base::to_date({*year, *month, 1}));
  }
  const auto date = base::parse_iso_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return start_of(*date);
  if (text[10] != ' ' && text[10] != 'T') return std::nullopt;
  const auto clock = parse_clock(text.substr(11));
  if (!clock) return std::nullopt;
  return base::Timestamp{start_of(*date).micros + *clock};
}

std::optional<base::Timestamp> year_of(double number) {
  if (!(number >= 1000 && number < 3000) || number != static_cast<int>(number)) return std::nullopt;
  return start_of(base::to_date({static_cast<int>(number), 1, 1}));
}

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

bool weeks_apart(const std::vector<base::Timestamp>& sorted) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const std::int64_t apart = sorted[i].micros - sorted[i - 1].micros;
    if (apart % (7 * day_micros) != 0) return false;
  }
  return sorted.size() >= 3;
}

template <class Test>
bool all_days(const std::vector<base::Timestamp>& moments, Test test) {
  return std::ranges::all_of(moments,
                             [&](base::Timestamp moment) { return test(base::to_civil(day_of(moment))); });
}

template <std::int64_t Unit>
bool on_borders(const std::vector<base::Timestamp>& moments) {
  return std::ranges::all_of(moments,
                             [](base::Timestamp moment) { return micros_of_day(moment) % Unit == 0; });
}

}  // namespace

std::optional<TimeGrain> parse_grain(std::string_view word) {
  for (const auto& [name, grain] : grain_names) {
    if (word == name) return grain;
  }
  return std::nullopt;
}

std::optional<base::Timestamp> moment_of(const data::Column& column, std::size_t row) {
  if (column.is_null(row)) return std::nullopt;
  const data::Value value = column.value(row);
  if (const auto* date = std::get_if<base::Date>(&value)) return start_of(*date);
  if (const auto* timestamp = std::get_if<base::Timestamp>(&value)) return *timestamp;
  if (column.type() == data::Type::text) return parse_moment(column.text(row));
  if (data::is_numeric(column.type())) return year_of(column.number(row));
  return std::nullopt;
}

TimeGrain grain_of(std::vector<base::Timestamp> moments) {
  std::ranges::sort(moments);
  const auto repeated = std::ranges::unique(moments);
  moments.erase(repeated.begin(), repeated.end());
  if (!on_borders<hour_micros>(moments)) return TimeGrain::minute;
  if (!on_borders<day_micros>(moments)) return TimeGrain::hour;
  if (moments.size() < 2) return TimeGrain::day;
  if (all_days(moments, [](auto day) { return day.day == 1 && day.month == 1; })) return TimeGrain::year;
  if (all_days(moments, [](auto day) { return day.day == 1 && day.month % 3 == 1; }) && moments.size() >= 3) {
    return TimeGrain::quarter;
  }
  if (all_days(moments, [](auto day) { return day.day == 1; })) return TimeGrain::month;
  return weeks_apart(moments) ? TimeGrain::week : TimeGrain::day;
}

std::string format_moment(base::Timestamp moment, TimeGrain grain, const std::vector<std::string>& months) {
  const base::YearMonthDay civil = base::to_civil(day_of(moment));
  if (grain == TimeGrain::year) return std::to_string(civil.year);
  if (grain == TimeGrain::quarter)
    return "Q" + std::to_string((civil.month + 2) / 3) + " " + std::to_string(civil.year);
  std::string month = months.at(static_cast<std::size_t>(civil.month) - 1) + " " + std::to_string(civil.year);
  if (grain == TimeGrain::month) return month;
  std::string day = std::to_string(civil.day) + " " + month;
  if (grain == TimeGrain::week || grain == TimeGrain::day) return day;
  const std::int64_t minutes = micros_of_day(moment) / minute_micros;
  return day + " " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

}  // namespace parlance::insight
