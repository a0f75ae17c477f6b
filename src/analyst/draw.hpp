// An answer's picture as a file or as characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analyst/answer.hpp"
#include "base/result.hpp"

namespace parlance::analyst {

/// Bytes of a file named `name`: its ending says which of .svg, .png and .vl.json (or .json) is wanted.
/// Codes: unknown_chart_format (usage), no_chart (the result is one that no chart suits), chart_failed,
/// chart_too_slow.
[[nodiscard]] base::Result<std::string> draw_file(const Answer& answer, std::string_view name);

/// True where draw_file knows the ending; lets a caller refuse before any work is done.
[[nodiscard]] bool is_chart_file(std::string_view name);

/// "" where no chart suits.
[[nodiscard]] std::string draw_text(const Answer& answer, std::size_t width);

}  // namespace parlance::analyst
