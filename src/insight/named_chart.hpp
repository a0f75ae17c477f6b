// The chart that the asker named, where the data allow it at all.
#pragma once

#include <optional>

#include "insight/choice.hpp"
#include "insight/view.hpp"

namespace parlance::insight {

/// Nothing where the data cannot be drawn so.
[[nodiscard]] std::optional<Choice> as_wanted(const View& view, ChartType wanted);
/// Numbers that name things are drawn as numbers where a chart is named that else has too few of them.
[[nodiscard]] View with_enough_numbers(View view, ChartType wanted);

/// Two quantities at least, or a dimension and a quantity.
[[nodiscard]] std::optional<Choice> as_scatter(const View& view);
/// A quantity at least.
[[nodiscard]] std::optional<Choice> as_histogram(const View& view);
[[nodiscard]] std::optional<Choice> as_box(const View& view);

}  // namespace parlance::insight
