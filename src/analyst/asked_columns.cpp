#include "analyst/asked_columns.hpp"

namespace parlance::analyst {

data::Table asked_columns(const data::Table& table, const std::vector<language::OutputColumn>& outputs) {
  if (outputs.size() != table.column_count()) return table;
  std::vector<data::NamedColumn> asked;
  for (std::size_t column = 0; column < outputs.size(); ++column) {
    if (!outputs[column].context) asked.push_back(table[column]);
  }
  return data::Table(std::move(asked));
}

}  // namespace parlance::analyst
