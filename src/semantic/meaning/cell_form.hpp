// How numbers stand in a text column whose cells are not bare numbers: "12,467", "$5", "56 m", "3rd (tie)",
// "8:28.87".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace parlance::semantic {

enum class CellForm : std::uint8_t {
  text,     ///< no number decides how cells compare
  number,   ///< one number, perhaps with a sign, a currency or a unit beside it
  minutes,  ///< minutes:seconds
  hours,    ///< hours:minutes:seconds, or minutes:seconds
  feet,     ///< feet and inches
};

/// The form of three of four texts or more, of which there must be two; else text. Dates, times of day,
/// scores and ranges are text. `height`: the column's name says that it holds heights, so "6-9" is feet and
/// inches.
[[nodiscard]] CellForm cell_form(const std::vector<std::string_view>& texts, bool height);

}  // namespace parlance::semantic
