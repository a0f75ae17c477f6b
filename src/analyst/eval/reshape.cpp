#include "analyst/eval/reshape.hpp"

#include <algorithm>

namespace parlance::analyst::eval {
namespace {

bool holds_numbers(const std::vector<Cell>& column) {
  return std::ranges::all_of(column, [](const Cell& cell) { return cell.kind != Cell::Kind::text; });
}

std::vector<std::size_t> number_columns(const Grid& grid) {
  std::vector<std::size_t> found;
  for (std::size_t column = 0; column < grid.columns.size(); ++column) {
    if (holds_numbers(grid.columns[column])) found.push_back(column);
  }
  return found;
}

bool is_nothing(const Cell& cell) {
  return cell.kind == Cell::Kind::null || (cell.kind == Cell::Kind::number && cell.number == 0);
}

/// Label columns as they are, then one column that holds the values of all `values` columns, one row each.
Grid unpivot(const Grid& grid, const std::vector<std::size_t>& labels,
             const std::vector<std::size_t>& values) {
  Grid result;
  result.columns.resize(labels.size() + 1);
  for (std::size_t row = 0; row < grid.rows; ++row) {
    for (const auto value : values) {
      if (is_nothing(grid.columns[value][row])) continue;
      for (std::size_t label = 0; label < labels.size(); ++label) {
        result.columns[label].push_back(grid.columns[labels[label]][row]);
      }
      result.columns.back().push_back(grid.columns[value][row]);
      ++result.rows;
    }
  }
  return result;
}

std::vector<std::size_t> others(const Grid& grid, const std::vector<std::size_t>& without) {
  std::vector<std::size_t> rest;
  for (std::size_t column = 0; column < grid.columns.size(); ++column) {
    if (std::ranges::find(without, column) == without.end()) rest.push_back(column);
  }
  return rest;
}

/// Every way to read `grid` as long: one number column of values, one column of labels left out.
std::vector<Grid> long_readings(const Grid& grid) {
  std::vector<Grid> readings;
  for (const auto value : number_columns(grid)) {
    for (std::size_t dropped = 0; dropped < grid.columns.size(); ++dropped) {
      if (dropped != value) readings.push_back(unpivot(grid, others(grid, {value, dropped}), {value}));
    }
  }
  return readings;
}

}  // namespace

Grid pick_columns(const Grid& grid, const std::vector<std::size_t>& columns) {
  Grid result;
  result.rows = grid.rows;
  for (const auto column : columns) result.columns.push_back(grid.columns[column]);
  return result;
}

Grid without_null_rows(const Grid& grid, std::size_t columns) {
  Grid result;
  result.columns.resize(grid.columns.size());
  const std::size_t looked_at = std::min(columns, grid.columns.size());
  for (std::size_t row = 0; row < grid.rows; ++row) {
    bool whole = true;
    for (std::size_t column = 0; column < looked_at; ++column) {
      whole = whole && grid.columns[column][row].kind != Cell::Kind::null;
    }
    if (!whole) continue;
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
      result.columns[column].push_back(grid.columns[column][row]);
    }
    ++result.rows;
  }
  return result;
}

std::vector<std::pair<Grid, Grid>> same_shape(const Grid& gold, const Grid& answer) {
  std::vector<std::pair<Grid, Grid>> pairs;
  const auto wide = [](const Grid& grid) {
    const auto values = number_columns(grid);
    return unpivot(grid, others(grid, values), values);
  };
  if (number_columns(answer).size() > 1) {
    const Grid turned = wide(answer);
    for (auto& reading : long_readings(gold)) pairs.emplace_back(std::move(reading), turned);
  }
  if (number_columns(gold).size() > 1) {
    const Grid turned = wide(gold);
    for (auto& reading : long_readings(answer)) pairs.emplace_back(turned, std::move(reading));
  }
  return pairs;
}

}  // namespace parlance::analyst::eval
