// Kinds of measures, told by their names.
#pragma once

#include "semantic/catalog.hpp"

namespace parlance::semantic {

[[nodiscard]] bool is_unit_price(const ColumnMeaning& column);
[[nodiscard]] bool is_quantity(const ColumnMeaning& column);
/// Not what lies in a store or is on its way to it.
[[nodiscard]] bool is_sold_quantity(const ColumnMeaning& column);
[[nodiscard]] bool is_held_quantity(const ColumnMeaning& column);
/// True where adding the values of rows makes sense: amounts, quantities, counts; not prices, rates or ages.
[[nodiscard]] bool is_additive(const ColumnMeaning& column);
[[nodiscard]] bool has_word(const ColumnMeaning& column, std::string_view word);

}  // namespace parlance::semantic
