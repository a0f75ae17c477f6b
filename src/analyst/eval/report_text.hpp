// An evaluation told for people.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "analyst/eval/summary.hpp"

namespace parlance::analyst::eval {

/// The summary as lines of text. Databases beyond `databases` (the worst first) are counted, not listed.
[[nodiscard]] std::string to_text(const Summary& summary, std::size_t databases = 15);

/// One line a suite, and one for all. A suite of unanswerable questions is right where it was not answered.
[[nodiscard]] std::string suites_table(const std::vector<std::pair<std::string, Summary>>& suites,
                                       const Summary& all);

}  // namespace parlance::analyst::eval
