#include "language/views.hpp"

#include <algorithm>

namespace parlance::language {

std::vector<bool> views_of_tables(const semantic::Catalog& catalog) {
  std::vector<bool> views(catalog.tables.size(), false);
  for (std::size_t i = 0; i < views.size() && i < catalog.schema.tables.size(); ++i) {
    const auto& table = catalog.schema.tables[i];
    views[i] = table.is_view && table.reads && !table.reads->empty() &&
               std::ranges::all_of(*table.reads, [&](const std::string& read) {
                 return data::find_table(catalog.schema, read) != nullptr;
               });
  }
  return views;
}

void drop_views(const std::vector<bool>& views, const semantic::Catalog& catalog, std::vector<Mark>& marks) {
  if (std::ranges::find(views, true) == views.end()) return;
  constexpr float whole = 0.95F;
  std::vector<bool> spoken_of(views.size(), false);
  for (const auto& mark : marks) {
    if (mark.kind == MarkKind::table && mark.strength >= whole)
      spoken_of[static_cast<std::size_t>(mark.table)] = true;
  }
  std::erase_if(marks, [&](const Mark& mark) {
    if (mark.kind == MarkKind::cue || mark.kind == MarkKind::number || mark.kind == MarkKind::date)
      return false;
    const auto table = mark.column >= 0 ? catalog.columns[static_cast<std::size_t>(mark.column)].table
                                        : static_cast<std::size_t>(mark.table);
    return table < views.size() && views[table] && !spoken_of[table];
  });
}

}  // namespace parlance::language
