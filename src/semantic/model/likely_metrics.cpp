#include "semantic/model/likely_metrics.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "semantic/model/kinds_of_measures.hpp"
#include "sql/build.hpp"

namespace parlance::semantic {
namespace {

sql::Expression reference(const Catalog& catalog, const ColumnMeaning& column) {
  return sql::column(catalog.tables[column.table].name, column.name);
}

Metric make_metric(const Catalog& catalog, std::size_t table, const std::string& name,
                   sql::Expression expression, std::string unit) {
  Metric metric;
  metric.name = name;
  for (auto& word : base::split(name, ' ')) metric.words.push_back(base::fold(word));
  metric.description = "of " + catalog.tables[table].label;
  metric.expression = std::move(expression);
  metric.table = table;
  metric.unit = std::move(unit);
  return metric;
}

/// The sum of what add_likely_columns computes for a row.
std::optional<Metric> sum_of_revenue(const Catalog& catalog, std::size_t table) {
  const auto revenue = std::ranges::find_if(catalog.computed, [&](const ComputedColumn& computed) {
    return computed.table == table && computed.name == "revenue";
  });
  if (revenue == catalog.computed.end()) return std::nullopt;
  return make_metric(catalog, table, "revenue", sql::call("sum", {revenue->expression}), revenue->unit);
}

/// Money first, then counts, then the rest.
int weight(const ColumnMeaning& column) {
  if (is_additive(column) && (column.unit == "currency" || column.unit == "usd" || column.unit == "eur"))
    return 3;
  if (is_quantity(column)) return 2;
  return is_additive(column) ? 1 : 0;
}

}  // namespace

std::vector<Metric> likely_metrics(const Catalog& catalog, std::size_t limit) {
  std::vector<Metric> metrics;
  for (std::size_t table = 0; table < catalog.tables.size(); ++table) {
    if (catalog.schema.tables[table].is_view) continue;
    const std::size_t full = metrics.size() + limit;
    if (auto revenue = sum_of_revenue(catalog, table)) metrics.push_back(std::move(*revenue));
    std::vector<const ColumnMeaning*> measures;
    for (const auto index : catalog.tables[table].columns) {
      const auto& column = catalog.columns[index];
      const bool stored = !is_virtual(catalog, index);
      if (stored && column.role == Role::measure && data::is_numeric(column.type))
        measures.push_back(&column);
    }
    std::ranges::stable_sort(measures, std::ranges::greater{},
                             [](const auto* column) { return weight(*column); });
    for (const auto* column : measures) {
      if (metrics.size() >= full) break;
      const bool add = is_additive(*column);
      metrics.push_back(make_metric(catalog, table, (add ? "total " : "average ") + column->label,
                                    sql::call(add ? "sum" : "avg", {reference(catalog, *column)}),
                                    column->unit));
    }
  }
  return metrics;
}

}  // namespace parlance::semantic
