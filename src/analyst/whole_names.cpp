#include "analyst/whole_names.hpp"

#include <string>
#include <utility>

namespace parlance::analyst {
namespace {

data::Column joined(const data::Column& first, const data::Column& last) {
  data::Column names(data::Type::text);
  names.reserve(first.size());
  for (std::size_t row = 0; row < first.size(); ++row) {
    std::string name(first.formatted(row));
    const std::string second(last.formatted(row));
    if (!name.empty() && !second.empty()) name += ' ';
    name += second;
    if (name.empty())
      names.push_null();
    else
      names.push_text(name);
  }
  return names;
}

}  // namespace

WholeNames by_whole_names(const data::Table& table, const std::vector<language::OutputColumn>& columns) {
  WholeNames whole;
  const bool described = columns.size() == table.column_count();
  std::vector<data::NamedColumn> kept;
  for (std::size_t column = 0; column < table.column_count(); ++column) {
    if (described && columns[column].second_name && !kept.empty()) {
      kept.back().values = joined(kept.back().values, table[column].values);
      continue;
    }
    kept.push_back(table[column]);
    whole.places.push_back(column);
    if (described) whole.columns.push_back(columns[column]);
  }
  if (!described) whole.columns = columns;
  whole.table = data::Table(std::move(kept));
  return whole;
}

}  // namespace parlance::analyst
