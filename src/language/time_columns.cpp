#include "language/time_columns.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "data/type.hpp"
#include "language/dates_in_cells.hpp"

namespace parlance::language {
namespace {

/// The end of a period whose start stands beside it: what happens is told by when it started.
bool ends_a_period(const semantic::Catalog& catalog, std::size_t column) {
  static constexpr std::pair<const char*, const char*> pairs[] = {
      {"end", "start"},     {"to", "from"},      {"until", "from"}, {"close", "open"},
      {"closed", "opened"}, {"finish", "start"}, {"stop", "start"}, {"end", "begin"}};
  const auto& at = catalog.columns[column];
  return std::ranges::any_of(pairs, [&](const auto& names) {
    std::vector<std::string> start = at.words;
    const auto end = std::ranges::find(start, names.first);
    if (end == start.end()) return false;
    *end = names.second;
    return std::ranges::any_of(catalog.tables[at.table].columns,
                               [&](std::size_t other) { return catalog.columns[other].words == start; });
  });
}

bool numbers_years(const semantic::ColumnMeaning& column) {
  return data::is_numeric(column.type) && std::ranges::find(column.words, "year") != column.words.end();
}

bool tells_times(const semantic::ColumnMeaning& column) {
  return column.role == semantic::Role::time || data::is_temporal(column.type) ||
         !column.date_format.empty() || tells_dates(column);
}

}  // namespace

TimeColumns::TimeColumns(const semantic::Catalog& catalog) {
  for (std::size_t i = 0; i < catalog.columns.size(); ++i) {
    const auto& column = catalog.columns[i];
    temporal_.push_back(tells_times(column));
    doubts_.push_back(time_doubts(column));
    if ((temporal_[i] || numbers_years(column)) && !ends_a_period(catalog, i)) of_periods_.push_back(i);
  }
}

int time_doubts(const semantic::ColumnMeaning& column) {
  int doubts = 0;
  for (const char* word : {"create", "created",    "creation", "update",   "updated", "modified", "due",
                           "expiry", "expiration", "required", "expected", "planned", "promised", "deadline",
                           "end",    "billing",    "birth",    "birthday", "dob",     "born"}) {
    if (std::ranges::find(column.words, word) != column.words.end()) ++doubts;
  }
  return doubts;
}

}  // namespace parlance::language
