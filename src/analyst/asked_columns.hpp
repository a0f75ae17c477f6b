// A result without the columns that a reading adds for its readers, such as what a ranking goes by: what is
// compared with the right answer, and what a choice between readings looks at.
#pragma once

#include <vector>

#include "data/table.hpp"
#include "language/compiler.hpp"

namespace parlance::analyst {

/// `table` as it is where `outputs` do not describe it.
[[nodiscard]] data::Table asked_columns(const data::Table& table,
                                        const std::vector<language::OutputColumn>& outputs);

}  // namespace parlance::analyst
