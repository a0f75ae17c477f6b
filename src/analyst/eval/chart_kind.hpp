// The kinds of charts that evaluation records speak of, from data/chart_kinds.tsv.
#pragma once

#include <string>

namespace parlance::analyst::eval {

/// Whether a question says which kind of chart it wants.
[[nodiscard]] bool names_a_chart(const std::string& question);

/// "Stacked Bar" asks for a stacked_bar, "Grouping Line" for a line.
[[nodiscard]] bool same_chart(const std::string& gold, const std::string& drawn);

}  // namespace parlance::analyst::eval
