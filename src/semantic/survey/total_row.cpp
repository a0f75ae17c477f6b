#include "semantic/survey/total_row.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"
#include "data/type.hpp"

namespace parlance::semantic {
namespace {

bool says_total(const std::string& value) {
  static constexpr std::array<std::string_view, 9> words = {"total",         "totals",       "grand total",
                                                            "total:",        "totals:",      "overall",
                                                            "overall total", "career total", "sum"};
  return std::ranges::find(words, base::trim(base::fold(value))) != words.end();
}

}  // namespace

std::optional<TotalRow> find_total_row(const std::vector<data::ColumnSchema>& columns,
                                       const std::vector<ColumnFindings>& findings, std::size_t first) {
  const bool numbers = std::ranges::any_of(
      columns, [](const data::ColumnSchema& column) { return data::is_numeric(column.type); });
  if (!numbers) return std::nullopt;
  constexpr std::uint64_t fewest = 4;  // rows; a table of two is no list with its sum
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto& found = findings[at];
    const auto& profile = found.profile;
    const bool names = columns[at].type == data::Type::text && found.all_values && profile.rows >= fewest &&
                       profile.distincts * 3 >= profile.rows * 2;
    if (!names) continue;
    for (const auto& [value, count] : found.values) {
      if (count == 1 && says_total(value)) return TotalRow{first + at, value};
    }
  }
  return std::nullopt;
}

}  // namespace parlance::semantic
