#include "analyst/eval/cell.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

std::optional<double> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  const bool signed_text = text.front() == '-' || text.front() == '+';
  const std::string_view digits = signed_text ? text.substr(1) : text;
  if (digits.empty() || (digits.front() != '.' && (digits.front() < '0' || digits.front() > '9'))) {
    return std::nullopt;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return text.front() == '-' ? -value : value;
}

std::string_view without_midnight(std::string_view text) {
  constexpr std::string_view midnight = " 00:00:00";
  const bool is_timestamp = text.size() == 19 && text.ends_with(midnight) && text[4] == '-' && text[7] == '-';
  return is_timestamp ? text.substr(0, 10) : text;
}

Cell to_cell(const data::Column& column, std::size_t row) {
  if (column.is_null(row)) return null_cell();
  switch (column.type()) {
    case data::Type::boolean:
    case data::Type::integer:
    case data::Type::real:
    case data::Type::decimal: {
      Cell cell = number_cell(column.number(row));
      cell.text = column.formatted(row);
      return cell;
    }
    default:
      return text_cell(column.formatted(row));
  }
}

}  // namespace

Cell null_cell() { return {}; }

Cell number_cell(double number) {
  Cell cell;
  cell.kind = std::isnan(number) ? Cell::Kind::null : Cell::Kind::number;
  cell.number = number;
  cell.text = data::to_string(data::Value{number});
  return cell;
}

Cell text_cell(std::string_view text) {
  Cell cell;
  cell.text = without_midnight(base::trim(text));
  if (const auto number = whole_number(cell.text)) {
    cell.kind = Cell::Kind::number;
    cell.number = *number;
  } else {
    cell.kind = Cell::Kind::text;
  }
  return cell;
}

Grid to_grid(const data::Table& table) {
  Grid grid;
  grid.rows = table.row_count();
  for (const auto& [name, values] : table.columns()) {
    auto& cells = grid.columns.emplace_back();
    cells.reserve(grid.rows);
    for (std::size_t row = 0; row < grid.rows; ++row) cells.push_back(to_cell(values, row));
  }
  return grid;
}

bool same_cell(const Cell& left, const Cell& right, double tolerance) {
  if (left.kind != right.kind) return false;
  switch (left.kind) {
    case Cell::Kind::null:
      return true;
    case Cell::Kind::text:
      return left.text == right.text;
    case Cell::Kind::number:
      break;
  }
  if (left.number == right.number) return true;
  const double size = std::max(std::abs(left.number), std::abs(right.number));
  return std::abs(left.number - right.number) <= tolerance * size;
}

bool cell_before(const Cell& left, const Cell& right) {
  if (left.kind != right.kind) return left.kind < right.kind;
  if (left.kind == Cell::Kind::number) return left.number < right.number;
  return left.kind == Cell::Kind::text && left.text < right.text;
}

}  // namespace parlance::analyst::eval
