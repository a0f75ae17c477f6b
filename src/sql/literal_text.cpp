#include "sql/literal_text.hpp"

#include <array>
#include <charconv>
#include <limits>

#include "base/text.hpp"

namespace parlance::sql {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

struct Unit {
  std::string_view name;
  std::int64_t months;
  std::int64_t days;
  std::int64_t micros;
};
// Longest first: interval_text takes the first that divides.
constexpr std::array<Unit, 11> kUnits{{
    {"year", 12, 0, 0},
    {"quarter", 3, 0, 0},
    {"month", 1, 0, 0},
    {"week", 0, 7, 0},
    {"day", 0, 1, 0},
    {"hour", 0, 0, 3600 * kMicrosPerSecond},
    {"minute", 0, 0, 60 * kMicrosPerSecond},
    {"second", 0, 0, kMicrosPerSecond},
    {"millisecond", 0, 0, 1000},
    {"microsecond", 0, 0, 1},
    {"decade", 120, 0, 0},
}};

std::optional<std::int64_t> integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> two_digits(std::string_view text, std::size_t at, std::int64_t limit) {
  if (at + 2 > text.size() || text[at] < '0' || text[at] > '9') return std::nullopt;
  const auto value = integer(text.substr(at, 2));
  return value && *value < limit ? value : std::nullopt;
}

std::optional<std::int64_t> fraction_micros(std::string_view digits) {
  if (digits.empty() || digits.size() > 6 || digits.front() < '0' || digits.front() > '9')
    return std::nullopt;
  auto value = integer(digits);
  for (std::size_t i = digits.size(); value && i < 6; ++i) *value *= 10;
  return value;
}

const Unit* find_unit(std::string_view name) {
  std::string folded;
  for (const char c : name) folded += base::ascii_lower(c);
  for (const auto& unit : kUnits) {
    if (folded == unit.name) return &unit;
    if (folded.size() == unit.name.size() + 1 && folded.starts_with(unit.name) && folded.back() == 's')
      return &unit;
  }
  return nullptr;
}

template <class Part>
bool add_scaled(Part& part, std::int64_t count, std::int64_t scale) {
  std::int64_t product = 0;
  std::int64_t sum = 0;
  if (__builtin_mul_overflow(count, scale, &product) || __builtin_add_overflow(part, product, &sum))
    return false;
  if (sum < std::numeric_limits<Part>::min() || sum > std::numeric_limits<Part>::max()) return false;
  part = static_cast<Part>(sum);
  return true;
}

bool add(data::Interval& interval, std::int64_t count, std::string_view name) {
  const Unit* unit = find_unit(name);
  return unit != nullptr && add_scaled(interval.months, count, unit->months) &&
         add_scaled(interval.days, count, unit->days) && add_scaled(interval.micros, count, unit->micros);
}

void append(std::string& text, std::int64_t count, std::string_view unit) {
  if (!text.empty()) text += ' ';
  text += std::to_string(count) + ' ' + std::string(unit) + (count == 1 ? "" : "s");
}

}  // namespace

std::optional<data::TimeOfDay> parse_time_text(std::string_view text) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hours = two_digits(text, 0, 24);
  const auto minutes = two_digits(text, 3, 60);
  const auto seconds = two_digits(text, 6, 60);
  if (!hours || !minutes || !seconds) return std::nullopt;
  std::int64_t micros = ((*hours * 60 + *minutes) * 60 + *seconds) * kMicrosPerSecond;
  if (text.size() > 8) {
    if (text[8] != '.') return std::nullopt;
    const auto fraction = fraction_micros(text.substr(9));
    if (!fraction) return std::nullopt;
    micros += *fraction;
  }
  return data::TimeOfDay{micros};
}

std::optional<base::Timestamp> parse_timestamp_text(std::string_view text) {
  if (text.size() < 19 || text[10] != ' ') return std::nullopt;
  const auto date = base::parse_iso_date(text.substr(0, 10));
  const auto time = parse_time_text(text.substr(11));
  if (!date || !time) return std::nullopt;
  return base::Timestamp{std::int64_t{date->days} * kMicrosPerDay + time->micros};
}

std::optional<data::Interval> make_interval(std::int64_t count, std::string_view unit) {
  data::Interval interval;
  if (!add(interval, count, unit)) return std::nullopt;
  return interval;
}

std::optional<data::Interval> parse_interval_text(std::string_view text) {
  data::Interval interval;
  bool any = false;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) break;
    const std::size_t gap = text.find(' ');
    if (gap == std::string_view::npos) return std::nullopt;
    const auto count = integer(text.substr(0, gap));
    text.remove_prefix(std::min(text.find_first_not_of(' ', gap), text.size()));
    const std::size_t end = std::min(text.find(' '), text.size());
    if (!count || !add(interval, *count, text.substr(0, end))) return std::nullopt;
    text.remove_prefix(end);
    any = true;
  }
  return any ? std::optional(interval) : std::nullopt;
}

std::string interval_text(const data::Interval& interval) {
  std::string text;
  if (interval.months % 12 == 0 && interval.months != 0) {
    append(text, interval.months / 12, "year");
  } else if (interval.months != 0) {
    append(text, interval.months, "month");
  }
  if (interval.days != 0) append(text, interval.days, "day");
  for (std::size_t i = 5; i <= 9 && interval.micros != 0; ++i) {
    if (interval.micros % kUnits[i].micros == 0) {
      append(text, interval.micros / kUnits[i].micros, kUnits[i].name);
      break;
    }
  }
  return text.empty() ? "0 days" : text;
}

}  // namespace parlance::sql
