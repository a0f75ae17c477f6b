// What a query looks like, whatever the database: how many outputs, which aggregates, grouped or not, ordered
// by what, how many conditions of which kinds. Said of a gold query it is what the structure model learns to
// expect from the words of a question; said of a candidate it is what the model judges.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ast.hpp"

namespace parlance::language {

/// The small decisions, each with a handful of values.
enum class Slot : std::uint8_t {
  combination,    ///< "none", "intersect", "union"; EXCEPT is a nested condition, as NOT IN is
  outputs,        ///< "1" to "4", "*"
  plain_outputs,  ///< those without an aggregate, "0" to "3"
  aggregates,     ///< their names in order, "count+sum"; "countd" counts distinct values; "-" for none
  grouped,        ///< "0", "1"
  having,         ///< aggregate and comparison of the first, "count>"; "-" for none
  order,          ///< "col" or "agg", "A" or "D", limit "0", "1" or "n": "aggD1"; "-" with the limit for none
  distinct,       ///< "0", "1"
  conditions,     ///< of WHERE, "0" to "3"
  comparisons,   ///< their kinds, sorted, three at most: "=", ">", "~" (a pattern), "b" (between), "n" (null)
  nested,        ///< kinds of those that hold a query: "ni" for NOT IN, ">" ...; "-" for none
  inner,         ///< what the first such query gives: an aggregate, "L" one row, "-" rows; "0" where none is
  alternatives,  ///< whether there is an OR: "0", "1"
  tables,        ///< "1" to "4"
};
inline constexpr std::size_t slot_count = 14;

struct Structure {
  Structure() { values.fill("-"); }

  std::array<std::string, slot_count> values;

  [[nodiscard]] const std::string& at(Slot slot) const { return values[static_cast<std::size_t>(slot)]; }
  bool operator==(const Structure&) const = default;
};

[[nodiscard]] std::string_view slot_name(std::size_t slot);

/// The values in the order of the slots with spaces between; back, nothing where the text is not such a line.
[[nodiscard]] std::string print_structure(const Structure& structure);
[[nodiscard]] std::optional<Structure> parse_structure(std::string_view text);

/// Places of columns in a query, in rising order.
using ColumnPlaces = std::vector<std::size_t>;

/// Of a set operation the first SELECT is described, with the order and limit of the whole. The outputs at
/// the places `beside` are left out: nobody asked for them.
[[nodiscard]] Structure structure_of(const sql::Query& query, ColumnPlaces beside = {});

}  // namespace parlance::language
