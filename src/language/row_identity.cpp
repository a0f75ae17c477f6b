#include "language/row_identity.hpp"

#include <algorithm>

namespace parlance::language {

std::size_t title_column(const semantic::Catalog& catalog, std::size_t table) {
  const auto& at = catalog.tables[table];
  if (at.title) return *at.title;
  for (const char* wanted : {"name", "title", "details", "description"}) {
    for (const std::size_t column : at.columns) {
      const auto& words = catalog.columns[column].words;
      const auto& profile = catalog.columns[column].profile;
      const bool shared =
          words.size() > 1 && at.primary_key.size() == 1 && profile.distincts * 2 < profile.rows;
      if (!words.empty() && words.back() == wanted && !shared) return column;
    }
  }
  if (at.primary_key.size() == 1) return at.primary_key.front();
  // Facts about industries with one column of text: it names the industry.
  const auto is_text = [&](std::size_t column) {
    return catalog.columns[column].type == data::Type::text && catalog.columns[column].date_format.empty() &&
           !catalog.columns[column].numeric_text &&
           catalog.columns[column].role != semantic::Role::identifier;
  };
  const auto& first = catalog.columns[at.columns.front()];
  const bool numbered = first.unique || first.role == semantic::Role::identifier;
  if (!numbered && std::ranges::count_if(at.columns, is_text) == 1)
    return *std::ranges::find_if(at.columns, is_text);
  return at.columns.front();
}

std::optional<std::size_t> key_column(const semantic::Catalog& catalog, std::size_t table) {
  const auto& key = catalog.tables[table].primary_key;
  return key.size() == 1 ? std::optional(key.front()) : std::nullopt;
}

}  // namespace parlance::language
