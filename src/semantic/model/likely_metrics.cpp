#include "semantic/model/likely_metrics.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text.hpp"
#include "sql/build.hpp"

namespace parlance::semantic {
namespace {

constexpr std::array<std::string_view, 24> kNotAdditive{
    "price",   "rate",      "rating",  "age",   "percent",     "percentage", "ratio",    "average",
    "minimum", "maximum",   "score",   "index", "temperature", "speed",      "latitude", "longitude",
    "height",  "elevation", "balance", "share", "margin",      "rank",       "position", "elasticity"};
constexpr std::array<std::string_view, 6> kNotAdditiveUnits{"percent",    "degree", "celsius",
                                                            "fahrenheit", "year",   "star"};
constexpr std::array<std::string_view, 3> kQuantities{"quantity", "units", "count"};
/// Of what lies there or is on its way, not of what was sold.
constexpr std::array<std::string_view, 5> kHeld{"stock", "inventory", "hand", "order", "reorder"};

template <std::size_t Count>
bool any_word(const ColumnMeaning& column, const std::array<std::string_view, Count>& names) {
  return std::ranges::any_of(column.words, [&](const std::string& word) {
    return std::ranges::find(names, std::string_view(word)) != names.end();
  });
}

bool is_number(const ColumnMeaning& column) { return data::is_numeric(column.type); }

bool is_quantity(const ColumnMeaning& column) {
  return is_number(column) && column.role == Role::measure && any_word(column, kQuantities);
}

bool is_sold_quantity(const ColumnMeaning& column) { return is_quantity(column) && !any_word(column, kHeld); }

bool is_unit_price(const ColumnMeaning& column) {
  if (!is_number(column) || column.role != Role::measure || column.words.empty()) return false;
  return column.words.back() == "price" && (column.words.size() == 1 || column.words.front() == "unit");
}

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

std::optional<Metric> price_times_quantity(const Catalog& catalog, std::size_t table) {
  const ColumnMeaning* price = nullptr;
  const ColumnMeaning* quantity = nullptr;
  for (const auto index : catalog.tables[table].columns) {
    const auto& column = catalog.columns[index];
    if (price == nullptr && is_unit_price(column)) price = &column;
    if (quantity == nullptr && is_sold_quantity(column)) quantity = &column;
  }
  if (price == nullptr || quantity == nullptr) return std::nullopt;
  auto product =
      sql::binary(sql::BinaryOperator::multiply, reference(catalog, *price), reference(catalog, *quantity));
  return make_metric(catalog, table, "revenue", sql::call("sum", {std::move(product)}), price->unit);
}

/// Money first, then counts, then the rest.
int weight(const ColumnMeaning& column) {
  if (is_additive(column) && (column.unit == "currency" || column.unit == "usd" || column.unit == "eur"))
    return 3;
  if (is_quantity(column)) return 2;
  return is_additive(column) ? 1 : 0;
}

}  // namespace

bool is_additive(const ColumnMeaning& column) {
  if (any_word(column, kNotAdditive)) return false;
  if (std::ranges::find(kNotAdditiveUnits, std::string_view(column.unit)) != kNotAdditiveUnits.end())
    return false;
  return std::ranges::find(column.words, "per") == column.words.end();
}

std::vector<Metric> likely_metrics(const Catalog& catalog, std::size_t limit) {
  std::vector<Metric> metrics;
  for (std::size_t table = 0; table < catalog.tables.size(); ++table) {
    if (catalog.schema.tables[table].is_view) continue;
    const std::size_t full = metrics.size() + limit;
    if (auto product = price_times_quantity(catalog, table)) metrics.push_back(std::move(*product));
    std::vector<const ColumnMeaning*> measures;
    for (const auto index : catalog.tables[table].columns) {
      const auto& column = catalog.columns[index];
      if (column.role == Role::measure && is_number(column)) measures.push_back(&column);
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
