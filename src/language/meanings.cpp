#include "language/meanings.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace parlance::language {
namespace {

constexpr std::size_t most_meanings = 8;
constexpr float certain = 4.0F;  ///< log-odds: no other use of the words comes near
constexpr std::string_view nothing = "ignore";

bool overlaps(const Mark& mark, std::size_t begin, std::size_t end) {
  return mark.begin < end && begin < mark.end;
}

std::string column_path(std::int16_t column, const semantic::Catalog& catalog) {
  const auto& meaning = catalog.columns[static_cast<std::size_t>(column)];
  return catalog.tables[meaning.table].name + "." + meaning.name;
}

std::string label_of(const Mark& mark, const semantic::Catalog& catalog) {
  if (mark.kind == MarkKind::table) return catalog.tables[static_cast<std::size_t>(mark.table)].label;
  const auto& column = catalog.columns[static_cast<std::size_t>(mark.column)];
  return mark.kind == MarkKind::value ? column.label + " is " + mark.value : column.label;
}

std::string_view kind_of(const Mark& mark) {
  return mark.kind == MarkKind::table ? "table" : mark.kind == MarkKind::value ? "value" : "column";
}

/// The tokens that a stretch of bytes touches: [first, second).
std::optional<std::pair<std::size_t, std::size_t>> tokens_of(const ChosenMeaning& chosen,
                                                             const std::vector<Token>& tokens) {
  std::optional<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].end <= chosen.start || tokens[i].start >= chosen.end) continue;
    if (!found) found = {i, i};
    found->second = i + 1;
  }
  return found;
}

/// What an id says, as a mark without a place.
std::optional<Mark> mark_of(std::string_view id, const semantic::Catalog& catalog) {
  Mark mark;
  mark.score = certain;
  for (std::size_t i = 0; i < catalog.tables.size(); ++i) {
    mark.kind = MarkKind::table;
    mark.table = static_cast<std::int16_t>(i);
    if (meaning_id(mark, catalog) == id) return mark;
  }
  const bool is_value = id.starts_with("value:");
  for (std::size_t i = 0; i < catalog.columns.size(); ++i) {
    mark.kind = MarkKind::column;
    mark.column = static_cast<std::int16_t>(i);
    mark.table = -1;
    if (!is_value && meaning_id(mark, catalog) == id) return mark;
    const auto before = "value:" + column_path(mark.column, catalog) + "=";
    if (!is_value || !id.starts_with(before)) continue;
    mark.kind = MarkKind::value;
    mark.value = id.substr(before.size());
    return mark;
  }
  return std::nullopt;
}

}  // namespace

std::string meaning_id(const Mark& mark, const semantic::Catalog& catalog) {
  switch (mark.kind) {
    case MarkKind::column:
      return mark.arithmetic == 0 && !mark.extremes ? "column:" + column_path(mark.column, catalog) : "";
    case MarkKind::table:
      return "table:" + catalog.tables[static_cast<std::size_t>(mark.table)].name;
    case MarkKind::value:
      return "value:" + column_path(mark.column, catalog) + "=" + mark.value;
    default:
      return "";
  }
}

std::string_view role_of(const Mark& mark, const semantic::Catalog& catalog) {
  switch (mark.kind) {
    case MarkKind::table:
      return "table";
    case MarkKind::value:
    case MarkKind::number:
    case MarkKind::clause:
      return "value";
    case MarkKind::date:
      return "time";
    case MarkKind::cue:
      return mark.cue == Cue::grain ? "time" : "operation";
    case MarkKind::column:
      break;
  }
  switch (catalog.columns[static_cast<std::size_t>(mark.column)].role) {
    case semantic::Role::measure:
      return "measure";
    case semantic::Role::time:
      return "time";
    default:
      return "dimension";
  }
}

std::vector<Meaning> other_meanings(const Mark& mark, const std::vector<Mark>& marks,
                                    const semantic::Catalog& catalog) {
  std::vector<const Mark*> over;
  for (const auto& other : marks) {
    if (overlaps(other, mark.begin, mark.end)) over.push_back(&other);
  }
  std::ranges::stable_sort(over,
                           [](const Mark* left, const Mark* right) { return left->score > right->score; });
  std::vector<Meaning> found;
  const auto own = meaning_id(mark, catalog);
  for (const auto* other : over) {
    auto id = meaning_id(*other, catalog);
    if (id.empty() || id == own || found.size() == most_meanings) continue;
    if (std::ranges::find(found, id, &Meaning::id) != found.end()) continue;
    found.push_back({std::move(id), std::string(kind_of(*other)), std::string(role_of(*other, catalog)),
                     label_of(*other, catalog)});
  }
  return found;
}

void keep_chosen(const std::vector<ChosenMeaning>& chosen, const semantic::Catalog& catalog,
                 Annotation& annotation) {
  for (const auto& choice : chosen) {
    const auto place = tokens_of(choice, annotation.tokens);
    auto wanted = mark_of(choice.id, catalog);
    if (!place || (!wanted && choice.id != nothing)) continue;
    std::erase_if(annotation.marks,
                  [&](const Mark& mark) { return overlaps(mark, place->first, place->second); });
    if (!wanted) continue;
    wanted->begin = static_cast<std::uint16_t>(place->first);
    wanted->end = static_cast<std::uint16_t>(place->second);
    if (wanted->kind == MarkKind::table)
      annotation.table_mention[static_cast<std::size_t>(wanted->table)] = 1;
    annotation.marks.push_back(std::move(*wanted));
  }
}

}  // namespace parlance::language
