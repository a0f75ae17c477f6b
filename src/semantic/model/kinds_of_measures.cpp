#include "semantic/model/kinds_of_measures.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parlance::semantic {
namespace {

constexpr std::array<std::string_view, 24> kNotAdditive{
    "price",   "rate",      "rating",  "age",   "percent",     "percentage", "ratio",    "average",
    "minimum", "maximum",   "score",   "index", "temperature", "speed",      "latitude", "longitude",
    "height",  "elevation", "balance", "share", "margin",      "rank",       "position", "elasticity"};
constexpr std::array<std::string_view, 6> kNotAdditiveUnits{"percent",    "degree", "celsius",
                                                            "fahrenheit", "year",   "star"};
constexpr std::array<std::string_view, 3> kQuantities{"quantity", "units", "count"};
constexpr std::array<std::string_view, 5> kHeld{"stock", "inventory", "hand", "order", "reorder"};
constexpr std::array<std::string_view, 3> kInStore{"stock", "inventory", "hand"};

template <std::size_t Count>
bool any_word(const ColumnMeaning& column, const std::array<std::string_view, Count>& names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return has_word(column, name); });
}

bool is_number(const ColumnMeaning& column) { return data::is_numeric(column.type); }

}  // namespace

bool has_word(const ColumnMeaning& column, std::string_view word) {
  return std::ranges::find(column.words, word) != column.words.end();
}

bool is_quantity(const ColumnMeaning& column) {
  return is_number(column) && column.role == Role::measure && any_word(column, kQuantities);
}

bool is_sold_quantity(const ColumnMeaning& column) { return is_quantity(column) && !any_word(column, kHeld); }

bool is_held_quantity(const ColumnMeaning& column) {
  return is_number(column) && column.role == Role::measure && any_word(column, kInStore);
}

bool is_unit_price(const ColumnMeaning& column) {
  if (!is_number(column) || column.role != Role::measure || column.words.empty()) return false;
  return column.words.back() == "price" && (column.words.size() == 1 || column.words.front() == "unit");
}

bool is_additive(const ColumnMeaning& column) {
  if (any_word(column, kNotAdditive)) return false;
  if (std::ranges::find(kNotAdditiveUnits, std::string_view(column.unit)) != kNotAdditiveUnits.end())
    return false;
  return !has_word(column, "per");
}

}  // namespace parlance::semantic
