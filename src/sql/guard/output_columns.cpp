#include "sql/guard/output_columns.hpp"

#include <algorithm>
#include <string>

#include "data/schema.hpp"
#include "sql/children.hpp"

namespace parlance::sql {

namespace {

bool has_name(const std::vector<std::string>& names, std::string_view wanted) {
  return std::ranges::any_of(names, [&](const auto& name) { return data::same_name(name, wanted); });
}

std::string renamed(const Star& star, const std::string& column) {
  for (const auto& [from, to] : star.rename) {
    if (data::same_name(from, column)) return to;
  }
  return column;
}

void add_star(const Star& star, const Scope& scope, Relation& output) {
  std::vector<std::string> seen;
  for (const auto& relation : scope.relations) {
    if (!star.relation.empty() && !data::same_name(star.relation, relation.name)) continue;
    output.open |= relation.open;
    output.has_unnamed |= relation.has_unnamed;
    for (const auto& column : relation.columns) {
      if (has_name(star.exclude, column.name)) continue;
      const bool merged = star.relation.empty() && has_name(scope.merged, column.name);
      if (merged && has_name(seen, column.name)) continue;
      seen.push_back(column.name);
      output.columns.push_back({renamed(star, column.name), column.has_fields});
    }
  }
}

/// Whether the column a reference was resolved to may be followed by a dot.
bool may_have_fields(const Expression& expression, const Scope& scope) {
  const auto* reference = std::get_if<ColumnReference>(&expression.node);
  if (reference == nullptr) return !std::holds_alternative<Literal>(expression.node);
  for (const auto& relation : scope.relations) {
    if (const auto* column = find_visible(relation, reference->path.back())) return column->has_fields;
  }
  return true;
}

std::string implied_name(const Expression& expression) {
  if (const auto* reference = std::get_if<ColumnReference>(&expression.node)) return reference->path.back();
  if (const auto* field = std::get_if<FieldAccess>(&expression.node)) return field->field;
  return "";
}

bool holds_columns(const Expression& expression) {
  const auto* star = std::get_if<Star>(&expression.node);
  if (star != nullptr) return star->as_columns;
  bool found = false;
  for_each_child(expression, [&found](const auto& child) {
    if constexpr (std::is_same_v<std::decay_t<decltype(child)>, Expression>) found |= holds_columns(child);
  });
  return found;
}

}  // namespace

Relation output_of(const std::vector<SelectItem>& items, const Scope& scope) {
  Relation output;
  for (const auto& item : items) {
    const auto* star = std::get_if<Star>(&item.expression.node);
    if (star != nullptr && !star->as_columns) {
      add_star(*star, scope, output);
      // col.* unfolds a struct whose fields are not known here.
      output.open |= !star->relation.empty() && find_relation(scope, star->relation) == nullptr;
      continue;
    }
    const auto name = item.alias.empty() ? implied_name(item.expression) : item.alias;
    if (name.empty()) {
      output.has_unnamed = true;
      // COLUMNS(...) anywhere inside makes as many columns as it matches.
      output.open |= holds_columns(item.expression);
      continue;
    }
    output.columns.push_back({name, may_have_fields(item.expression, scope)});
  }
  return output;
}

void rename_columns(Relation& relation, const std::vector<std::string>& names) {
  // Where columns are not all known, positions are not either; the new names are then added.
  const bool positional = !relation.open && !relation.has_unnamed;
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (positional && index < relation.columns.size()) {
      relation.columns[index].name = names[index];
    } else {
      relation.columns.push_back({names[index], true});
    }
  }
}

}  // namespace parlance::sql
