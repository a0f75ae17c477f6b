// The columns of a table as the survey's queries take them, and what their answers say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/column.hpp"
#include "semantic/survey/queries.hpp"

namespace parlance::semantic {

/// Columns asked for at once: the guard lets no tree grow beyond measure.
inline constexpr std::size_t kColumnsAtOnce = 100;

/// All that are looked at: not binary ones.
[[nodiscard]] queries::Columns all_columns(const data::TableSchema& table);
[[nodiscard]] std::vector<queries::Columns> in_groups(const queries::Columns& columns, std::size_t width);
/// Its place among the table's columns, of which it is one.
[[nodiscard]] std::size_t place_of(const data::TableSchema& table, const data::ColumnSchema* column);
/// The count in the first row; 0 where there is none.
[[nodiscard]] std::uint64_t first_count(const data::Column& column);

}  // namespace parlance::semantic
