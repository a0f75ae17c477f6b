#include "analyst/column_hints.hpp"

#include <algorithm>

#include "data/schema.hpp"

namespace parlance::analyst {
namespace {

std::string role_of_type(data::Type type) {
  if (data::is_numeric(type)) return "measure";
  if (data::is_temporal(type)) return "time";
  return "dimension";
}

std::string role_text(semantic::Role role) {
  switch (role) {
    case semantic::Role::identifier:
      return "identifier";
    case semantic::Role::measure:
      return "measure";
    case semantic::Role::time:
      return "time";
    default:
      return "dimension";
  }
}

language::OutputColumn describe_column(const data::NamedColumn& column, const semantic::Catalog& catalog) {
  for (const auto& meaning : catalog.columns) {
    if (data::same_name(meaning.name, column.name) && meaning.type == column.values.type()) {
      return {.name = column.name,
              .role = role_text(meaning.role),
              .unit = meaning.unit,
              .aggregate = "",
              .grain = ""};
    }
  }
  return {.name = column.name,
          .role = role_of_type(column.values.type()),
          .unit = "",
          .aggregate = "",
          .grain = ""};
}

}  // namespace

std::vector<language::OutputColumn> describe_columns(const data::Table& table,
                                                     const std::vector<language::OutputColumn>& outputs,
                                                     const semantic::Catalog& catalog) {
  if (outputs.size() == table.column_count()) return outputs;
  std::vector<language::OutputColumn> columns;
  for (const auto& column : table.columns()) columns.push_back(describe_column(column, catalog));
  return columns;
}

std::vector<insight::ColumnHint> to_hints(const std::vector<language::OutputColumn>& columns) {
  std::vector<insight::ColumnHint> hints;
  for (const auto& column : columns) {
    hints.push_back({column.role, column.unit, column.name, column.aggregate, std::string(column.grain)});
  }
  return hints;
}

std::string measure_order(const sql::Query& query, const std::vector<language::OutputColumn>& columns) {
  const auto* select = std::get_if<sql::Select>(&query.body);
  if (select == nullptr || query.order_by.empty()) return "";
  const auto& first = query.order_by.front();
  for (std::size_t index = 0; index < std::min(columns.size(), select->items.size()); ++index) {
    const auto& item = select->items[index];
    const auto* name = std::get_if<sql::ColumnReference>(&first.expression->node);
    const bool by_alias = name != nullptr && !item.alias.empty() && name->path.size() == 1 &&
                          data::same_name(name->path.front(), item.alias);
    if (columns[index].role != "measure" || !(by_alias || item.expression == *first.expression)) continue;
    return first.descending ? "descending" : "ascending";
  }
  return "";
}

std::string to_text(language::Intent intent) {
  switch (intent) {
    case language::Intent::lookup:
      return "lookup";
    case language::Intent::count:
      return "count";
    case language::Intent::ranking:
      return "ranking";
    case language::Intent::trend:
      return "trend";
    case language::Intent::comparison:
      return "comparison";
    case language::Intent::proportion:
      return "proportion";
    case language::Intent::distribution:
      return "distribution";
    case language::Intent::correlation:
      return "correlation";
  }
  return "lookup";
}

}  // namespace parlance::analyst
