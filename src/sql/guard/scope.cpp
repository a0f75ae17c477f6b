#include "sql/guard/scope.hpp"

#include <algorithm>
#include <optional>

#include "data/schema.hpp"

namespace parlance::sql {

namespace {

using data::same_name;
using Path = std::vector<std::string>;

bool contains_name(const std::vector<std::string>& names, std::string_view wanted) {
  return std::ranges::any_of(names, [&](const auto& name) { return same_name(name, wanted); });
}

const std::string* find_name(const std::vector<std::string>& names, std::string_view wanted) {
  const auto found = std::ranges::find_if(names, [&](const auto& name) { return same_name(name, wanted); });
  return found == names.end() ? nullptr : &*found;
}

/// Whether an unlisted column of the relation could have this name.
bool may_hold(const Relation& relation, std::string_view name) {
  return relation.open || (relation.has_unnamed && name.find('(') != std::string_view::npos);
}

Path spelled(std::vector<std::string> head, const Path& path, std::size_t used) {
  head.insert(head.end(), path.begin() + static_cast<std::ptrdiff_t>(used), path.end());
  return head;
}

/// path[at] as a column of `relation`; the words before `at` named the relation.
std::optional<Resolution> column_of(const Relation& relation, const Path& path, std::size_t at) {
  Path head;
  if (at > 0) head.push_back(relation.name);
  const auto* column = find_visible(relation, path[at]);
  if (column == nullptr) {
    if (!may_hold(relation, path[at])) return std::nullopt;
    head.push_back(path[at]);
    return Resolution{Resolution::Kind::column, spelled(head, path, at + 1), relation.name};
  }
  head.push_back(column->name);
  const bool has_more = at + 1 < path.size();
  const auto kind =
      has_more && !column->has_fields ? Resolution::Kind::scalar_field : Resolution::Kind::column;
  return Resolution{kind, spelled(head, path, at + 1), relation.name};
}

/// How many leading words name this relation: 1 for its name, 2 or 3 for schema.table and
/// catalog.schema.table.
std::vector<std::size_t> qualifier_lengths(const Relation& relation, const Path& path) {
  std::vector<std::size_t> lengths;
  if (path.size() > 1 && same_name(path[0], relation.name)) lengths.push_back(1);
  if (relation.table.empty()) return lengths;
  if (path.size() > 2 && same_name(path[1], relation.table)) lengths.push_back(2);
  if (path.size() > 3 && same_name(path[2], relation.table)) lengths.push_back(3);
  return lengths;
}

std::optional<Resolution> resolve_qualified(const Scope& scope, const Path& path) {
  std::optional<Resolution> without_column;
  for (const auto& relation : scope.relations) {
    for (const auto length : qualifier_lengths(relation, path)) {
      if (auto found = column_of(relation, path, length)) return found;
      without_column = Resolution{Resolution::Kind::none, {}, relation.name};
    }
  }
  return without_column;
}

std::optional<Resolution> resolve_bare_column(const Scope& scope, const Path& path) {
  std::optional<Resolution> found;
  for (const auto& relation : scope.relations) {
    const bool listed = find_visible(relation, path[0]) != nullptr;
    auto candidate = column_of(relation, path, 0);
    if (!candidate || (found && !listed)) continue;
    if (found && !contains_name(scope.merged, path[0])) {
      return Resolution{Resolution::Kind::ambiguous, {path[0]}, relation.name};
    }
    if (!found) found = std::move(candidate);
  }
  return found;
}

std::optional<Resolution> resolve_alias(const Scope& scope, const Path& path) {
  if (const auto* alias = find_name(scope.aliases, path[0])) {
    return Resolution{Resolution::Kind::alias, spelled({*alias}, path, 1), ""};
  }
  return std::nullopt;
}

std::optional<Resolution> resolve_here(const Scope& scope, const Path& path) {
  if (const auto* parameter = find_name(scope.parameters, path[0])) {
    return Resolution{Resolution::Kind::parameter, spelled({*parameter}, path, 1), ""};
  }
  if (path.size() > 1) {
    auto qualified = resolve_qualified(scope, path);
    if (qualified && qualified->kind != Resolution::Kind::none) return qualified;
    // A struct column may bear the name of a relation, so that a column still gets its turn.
    if (auto bare = resolve_bare_column(scope, path)) return bare;
    if (auto alias = resolve_alias(scope, path)) return alias;
    return qualified;
  }
  if (scope.alias_first) {
    if (auto alias = resolve_alias(scope, path)) return alias;
  }
  if (auto bare = resolve_bare_column(scope, path)) return bare;
  if (auto alias = resolve_alias(scope, path)) return alias;
  for (const auto& relation : scope.relations) {
    if (same_name(relation.name, path[0]) && !relation.name.empty()) {
      return Resolution{Resolution::Kind::row, {relation.name}, relation.name};
    }
  }
  return std::nullopt;
}

}  // namespace

Resolution resolve_path(const Scope& scope, const Path& path) {
  Resolution nearest;
  if (path.empty()) return nearest;
  for (const auto* level = &scope; level != nullptr; level = level->outer) {
    auto found = resolve_here(*level, path);
    if (!found) continue;
    if (found->kind != Resolution::Kind::none) return *found;
    if (nearest.relation.empty()) nearest = std::move(*found);
  }
  return nearest;
}

const Relation* find_relation(const Scope& scope, std::string_view name) {
  for (const auto* level = &scope; level != nullptr; level = level->outer) {
    for (const auto& relation : level->relations) {
      if (same_name(relation.name, name)) return &relation;
    }
  }
  return nullptr;
}

const VisibleColumn* find_visible(const Relation& relation, std::string_view name) {
  const auto found = std::ranges::find_if(relation.columns,
                                          [&](const auto& column) { return same_name(column.name, name); });
  return found == relation.columns.end() ? nullptr : &*found;
}

std::vector<std::string> names_in_sight(const Scope& scope) {
  std::vector<std::string> names;
  for (const auto* level = &scope; level != nullptr; level = level->outer) {
    for (const auto& relation : level->relations) {
      for (const auto& column : relation.columns) names.push_back(column.name);
    }
    names.insert(names.end(), level->aliases.begin(), level->aliases.end());
  }
  return names;
}

}  // namespace parlance::sql
