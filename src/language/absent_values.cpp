#include "language/absent_values.hpp"

#include <algorithm>
#include <string_view>

namespace parlance::language {
namespace {

constexpr std::size_t absent_matches = 10;

/// As the column spells it; empty where it holds none of the words for nothing.
std::string word_for_nothing(const semantic::Catalog& catalog, std::int16_t column) {
  for (const char* word : {"none", "no", "nothing", "n/a"}) {
    for (const auto& match : catalog.values->find(word, absent_matches, false)) {
      const bool whole =
          match.kind == semantic::ValueMatch::Kind::exact || match.kind == semantic::ValueMatch::Kind::folded;
      if (whole && match.column == static_cast<std::size_t>(column)) return match.value;
    }
  }
  return "";
}

}  // namespace

std::vector<Mark> find_absent_values(const std::vector<Token>& tokens, const std::vector<Mark>& names,
                                     const semantic::Catalog& catalog) {
  std::vector<Mark> found;
  if (catalog.values == nullptr) return found;
  for (const auto& name : names) {
    if (name.kind != MarkKind::column || name.begin == 0) continue;
    const std::string_view before = tokens[name.begin - 1U].folded;
    if (before != "no" && before != "without") continue;
    const auto& column = catalog.columns[static_cast<std::size_t>(name.column)];
    if (column.type != data::Type::text || column.profile.nulls > 0) continue;
    Mark mark = name;
    mark.value = word_for_nothing(catalog, name.column);
    if (mark.value.empty()) continue;
    mark.kind = MarkKind::value;
    mark.begin = static_cast<std::uint16_t>(name.begin - 1U);
    mark.strength = std::max(name.strength, 0.9F);
    found.push_back(std::move(mark));
  }
  return found;
}

}  // namespace parlance::language
