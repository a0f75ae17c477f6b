// What is wrong about a wrong answer, in the words of an error analysis.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace parlance::analyst::eval {

/// The first six are found by comparing queries; where several hold, the first is the main one, since what is
/// built on a wrong name or table is wrong as well.
enum class Mistake : std::uint8_t {
  grounding,  ///< another column, value or table in a place that is otherwise right
  join,       ///< more, fewer or other tables, or joined by other columns
  aggregate,  ///< another aggregate, or grouped where it should not be, or the reverse
  filter,     ///< more, fewer or other kinds of conditions
  order,      ///< another order or limit
  shape,      ///< more or fewer outputs, DISTINCT, a set operation
  other,      ///< none of these: a calculation, a part of a date
  asked,      ///< asked back and gave no result
  declined,   ///< said that it did not understand, or would not
  failed,     ///< the query or the source failed
  invented,   ///< answered what has no answer
  unsorted,   ///< there is no gold query to compare with, or it cannot be read
};
inline constexpr std::size_t mistake_count = 12;
inline constexpr std::array compared_mistakes = {Mistake::grounding, Mistake::join,  Mistake::aggregate,
                                                 Mistake::filter,    Mistake::order, Mistake::shape};

[[nodiscard]] std::string_view to_string(Mistake mistake);
[[nodiscard]] std::optional<Mistake> parse_mistake(std::string_view name);

}  // namespace parlance::analyst::eval
