// Points in time as charts and sentences need them: how coarse they are, and how they read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "data/column.hpp"

namespace parlance::insight {

enum class TimeGrain : std::uint8_t { year, quarter, month, week, day, hour, minute };

/// "year" .. "minute"; nothing for any other word.
[[nodiscard]] std::optional<TimeGrain> parse_grain(std::string_view word);

/// A cell as a point in time: dates and timestamps; texts as 2024, 2024-05, 2024-05-31, 2024-05-31
/// 17:00[:00], 2024-Q2; whole numbers from 1000 to 2999 as years. Nothing where it is none, or null.
[[nodiscard]] std::optional<base::Timestamp> moment_of(const data::Column& column, std::size_t row);

/// The coarsest grain on whose borders all the moments lie. One moment alone, or none, tells at most day.
[[nodiscard]] TimeGrain grain_of(std::vector<base::Timestamp> moments);

/// "2024", "Q2 2024", "May 2024", "27 May 2024", "27 May 2024 17:00"; a week is named by its first day.
/// `months` are the twelve short names.
[[nodiscard]] std::string format_moment(base::Timestamp moment, TimeGrain grain,
                                        const std::vector<std::string>& months);

}  // namespace parlance::insight
