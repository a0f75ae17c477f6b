#include "insight/view.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace parlance::insight {
namespace {

constexpr double comparable = 20;       // measures of one axis differ by at most this factor
constexpr std::size_t most_panels = 3;  // measures that have an axis each

}  // namespace

View look(const data::Table& table, const std::vector<ColumnShape>& shapes, const PictureRequest& request) {
  View view{table, shapes, request, {}, {}, {}};
  for (const ColumnShape& shape : shapes) {
    if (shape.kind == Kind::moment) view.moments.push_back(shape.column);
    if (shape.kind == Kind::category) view.categories.push_back(shape.column);
    if (shape.kind == Kind::quantity) view.quantities.push_back(shape.column);
  }
  // A column that says the same in every row explains nothing, as long as another one is left.
  const auto constant = [&](std::size_t column) {
    return table.row_count() > 1 && shapes[column].distinct == 1 && shapes[column].nulls == 0;
  };
  if (!std::ranges::all_of(view.dimensions(), constant)) {
    std::erase_if(view.moments, constant);
    std::erase_if(view.categories, constant);
  }
  return view;
}

std::optional<std::size_t> naming_column(const View& view) {
  std::optional<std::size_t> best;
  for (const std::size_t column : view.dimensions()) {
    if (!unique_rows(view.table, {column})) continue;
    const auto is_code = [&](std::size_t c) { return view.shapes[c].identifier || view.shapes[c].numeric; };
    if (!best || (is_code(*best) && !is_code(column))) best = column;
  }
  return best;
}

bool same_axis(const View& view, const std::vector<std::size_t>& columns) {
  double largest = 0;
  double smallest = HUGE_VAL;
  for (const std::size_t column : columns) {
    const ColumnShape& shape = view.shapes[column];
    if (shape.unit != view.shapes[columns.front()].unit) return false;
    if (view.counts(column) != view.counts(columns.front())) return false;  // rows beside what they hold
    const double reach = std::max(std::abs(shape.minimum), std::abs(shape.maximum));
    largest = std::max(largest, reach);
    smallest = std::min(smallest, reach);
  }
  return largest <= comparable * smallest;
}

std::vector<std::size_t> other_measures(const View& view, const Choice& choice) {
  if (choice.series || !choice.measures.empty() || !choice.x || !choice.y) return {};
  if (view.quantities.size() > most_panels || !unique_rows(view.table, {*choice.x})) return {};
  std::vector<std::size_t> others;
  std::ranges::copy_if(view.quantities, std::back_inserter(others),
                       [&](std::size_t column) { return column != *choice.x && column != *choice.y; });
  return others;
}

bool suits_parts(const View& view, std::size_t column) {
  const ColumnShape& shape = view.shapes[column];
  return shape.minimum >= 0 && shape.maximum > 0;
}

}  // namespace parlance::insight
