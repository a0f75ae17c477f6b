#include "insight/axis_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "insight/number_format.hpp"

namespace parlance::insight {

namespace {

struct Scale {
  double from;
  double divisor;
  std::string_view letter;
};
constexpr std::array scales{Scale{1e12, 1e12, "T"}, Scale{1e9, 1e9, "B"}, Scale{1e6, 1e6, "M"},
                            Scale{1e4, 1e3, "k"}};

constexpr double day = 86'400'000;
constexpr double most_ticks = 12;

struct Step {
  double length;  ///< milliseconds, about
  std::string_view interval;
  int count;
  TimeGrain grain;  ///< coarsest grain that still has something at every tick
};
constexpr std::array steps{
    Step{day / 1440, "minute", 1, TimeGrain::minute}, Step{day / 288, "minute", 5, TimeGrain::minute},
    Step{day / 96, "minute", 15, TimeGrain::minute},  Step{day / 24, "hour", 1, TimeGrain::hour},
    Step{day / 8, "hour", 3, TimeGrain::hour},        Step{day / 4, "hour", 6, TimeGrain::hour},
    Step{day / 2, "hour", 12, TimeGrain::hour},       Step{day, "day", 1, TimeGrain::day},
    Step{2 * day, "day", 2, TimeGrain::day},          Step{7 * day, "week", 1, TimeGrain::week},
    Step{14 * day, "week", 2, TimeGrain::week},       Step{30.4 * day, "month", 1, TimeGrain::month},
    Step{91.3 * day, "month", 3, TimeGrain::quarter}, Step{182.6 * day, "month", 6, TimeGrain::quarter},
    Step{365.2 * day, "year", 1, TimeGrain::year},    Step{730.5 * day, "year", 2, TimeGrain::year},
    Step{1826 * day, "year", 5, TimeGrain::year},     Step{3652 * day, "year", 10, TimeGrain::year},
    Step{9131 * day, "year", 25, TimeGrain::year},    Step{18262 * day, "year", 50, TimeGrain::year},
    Step{36524 * day, "year", 100, TimeGrain::year}};

/// A tick's words, and below them the larger unit at the first tick and wherever `turns`.
std::string two_lines(std::string_view words, std::string_view below, std::string_view turns) {
  const std::string shown = "utcFormat(datum.value, '" + std::string(words) + "')";
  return "datum.index == 0 || " + std::string(turns) + " ? [" + shown + ", utcFormat(datum.value, '" +
         std::string(below) + "')] : " + shown;
}

std::string time_expression(std::string_view interval, int step, TimeGrain grain) {
  if (interval == "year") return "utcFormat(datum.value, '%Y')";
  if (interval == "month") {
    return two_lines(grain == TimeGrain::quarter ? "Q%q" : "%b", "%Y", "utcmonth(datum.value) == 0");
  }
  if (interval == "hour" || interval == "minute") {
    return two_lines("%H:%M", "%-d %b", "utchours(datum.value) == 0 && utcminutes(datum.value) == 0");
  }
  // The first tick of a year lies within its first step.
  const std::string first_days = std::to_string(interval == "week" ? 7 * step : step);
  return two_lines("%-d %b", "%Y", "utcmonth(datum.value) == 0 && utcdate(datum.value) <= " + first_days);
}

}  // namespace

std::string number_label_expression(double least, double most, std::string_view unit) {
  const double factor = shown_factor(unit);
  const double reach = std::max(std::abs(least), std::abs(most)) * factor;
  Scale scale{0, 1, ""};
  for (const Scale& larger : scales) {
    if (reach >= larger.from && scale.letter.empty()) scale = larger;
  }
  const double tick = std::max((most - least) * factor, reach * 1e-3) / scale.divisor / 5;
  const std::string sign(currency_sign(unit));
  const std::string suffix = unit == "percent" || unit == "fraction" ? "%" : "";
  if (reach > 0 && reach < 1e-4)
    return "datum.value == 0 ? '0" + suffix + "' : format(datum.value * " + short_digits(factor, 6) +
           ", '.2~e') + '" + suffix + "'";
  const int decimals = tick > 0 ? std::clamp(static_cast<int>(-std::floor(std::log10(tick))), 0, 6) : 0;
  const std::string shown = "format(abs(datum.value) * " + short_digits(factor, 6) + " / " +
                            short_digits(scale.divisor, 6) + ", ',." + std::to_string(decimals) + "~f')";
  return "datum.value == 0 ? '0" + suffix + "' : (datum.value < 0 ? '\u2212' : '') + '" + sign + "' + " +
         shown + " + '" + std::string(scale.letter) + suffix + "'";
}

TimeTicks time_ticks(double span, TimeGrain grain) {
  const Step* chosen = &steps.back();
  for (const Step& step : steps) {
    if (step.grain <= grain && span / step.length <= most_ticks) {
      chosen = &step;
      break;
    }
  }
  return {chosen->interval, chosen->count,
          chosen->length < 7 * day && chosen->length != day ? chosen->length : 0,
          time_expression(chosen->interval, chosen->count, grain)};
}

}  // namespace parlance::insight
