// How much of a kind a chart can show, for every way a chart is chosen.
#pragma once

#include <cstddef>

namespace parlance::insight {

inline constexpr std::size_t most_listed = 40;     // rows of a list that still make a readable bar chart
inline constexpr std::size_t most_bar_series = 4;  // side by side; more are stacked or become a heatmap
inline constexpr std::size_t most_stacked = 7;     // colours that stay apart

}  // namespace parlance::insight
