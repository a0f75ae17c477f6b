// Dates, times and intervals as the text inside their literals. The parsers take only the spellings our own
// printer writes and the commonest others; whatever else a person writes stays a cast of text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "data/value.hpp"

namespace parlance::sql {

/// HH:MM:SS with up to six digits of fraction.
[[nodiscard]] std::optional<data::TimeOfDay> parse_time_text(std::string_view text);
/// YYYY-MM-DD HH:MM:SS with up to six digits of fraction.
[[nodiscard]] std::optional<base::Timestamp> parse_timestamp_text(std::string_view text);
/// One or more of "<integer> <unit>", the units from microseconds to years, singular or plural.
[[nodiscard]] std::optional<data::Interval> parse_interval_text(std::string_view text);

/// `count` of a unit, as "month" or "weeks"; nullopt for an unknown unit or on overflow.
[[nodiscard]] std::optional<data::Interval> make_interval(std::int64_t count, std::string_view unit);

/// "3 months", "1 year 2 days"; the empty interval is "0 days". parse_interval_text takes it back.
[[nodiscard]] std::string interval_text(const data::Interval& interval);

}  // namespace parlance::sql
