#include "semantic/survey/column_groups.hpp"

#include <algorithm>
#include <cmath>

namespace parlance::semantic {

using queries::Columns;

Columns all_columns(const data::TableSchema& table) {
  Columns columns;
  for (const auto& column : table.columns) {
    if (column.type != data::Type::blob) columns.push_back(&column);
  }
  return columns;
}

std::vector<Columns> in_groups(const Columns& columns, std::size_t width) {
  std::vector<Columns> groups;
  for (std::size_t start = 0; start < columns.size(); start += width) {
    const auto first = columns.begin() + static_cast<std::ptrdiff_t>(start);
    groups.emplace_back(first, first + static_cast<std::ptrdiff_t>(std::min(width, columns.size() - start)));
  }
  return groups;
}

std::size_t place_of(const data::TableSchema& table, const data::ColumnSchema* column) {
  return static_cast<std::size_t>(column - table.columns.data());
}

std::uint64_t first_count(const data::Column& column) {
  if (column.size() == 0 || column.is_null(0)) return 0;
  const double number = column.number(0);
  return std::isnan(number) ? 0 : static_cast<std::uint64_t>(number);
}

}  // namespace parlance::semantic
