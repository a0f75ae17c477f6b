#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "sql/guard/nearest_names.hpp"
#include "sql/guard/output_columns.hpp"
#include "sql/guard/refused_names.hpp"
#include "sql/guard/resolver.hpp"

namespace parlance::sql {

namespace {

using data::same_name;

/// Only structs, lists of structs and JSON can be followed by a dot.
bool may_have_fields(const data::ColumnSchema& column) {
  return column.type == data::Type::nested || column.type == data::Type::null;
}

Relation relation_of(const data::TableSchema& table) {
  Relation relation;
  relation.name = table.name;
  relation.table = table.name;
  for (const auto& column : table.columns) relation.columns.push_back({column.name, may_have_fields(column)});
  return relation;
}

std::string full_name(const BaseTable& base) {
  std::string name;
  for (const auto* part : {&base.catalog, &base.schema}) {
    if (!part->empty()) name += *part + ".";
  }
  return base::cut_to_width(name + base.name, 100);
}

const CommonTables::Binding* find_common(const CommonTables& commons, std::string_view name) {
  for (const auto* level = &commons; level != nullptr; level = level->outer) {
    for (auto binding = level->bindings.rbegin(); binding != level->bindings.rend(); ++binding) {
      if (same_name(binding->name, name)) return &*binding;
    }
  }
  return nullptr;
}

void append(std::vector<std::string>& names, const std::vector<std::string>& more) {
  names.insert(names.end(), more.begin(), more.end());
}

const Relation* holder_of(const std::vector<Relation>& relations, std::string_view column) {
  const auto found = std::ranges::find_if(
      relations, [&](const auto& relation) { return find_visible(relation, column) != nullptr; });
  return found == relations.end() ? nullptr : &*found;
}

bool has_open(const std::vector<Relation>& relations) {
  return std::ranges::any_of(relations, [](const auto& relation) { return relation.open; });
}

std::vector<VisibleColumn> columns_of_function(std::string_view name) {
  if (name == "json_each" || name == "json_tree") {
    std::vector<VisibleColumn> columns;
    for (const auto* column :
         {"key", "value", "type", "atom", "id", "parent", "fullkey", "path", "json", "root", "rowid"}) {
      columns.push_back({column, true});
    }
    return columns;
  }
  // SQLite's generate_series calls its column value.
  if (name == "generate_series") return {{"generate_series", false}, {"value", false}};
  return {{std::string(name), true}};
}

}  // namespace

bool Resolver::is_hidden(std::string_view table) const {
  return std::ranges::any_of(*hidden_tables_, [&](const auto& hidden) { return same_name(hidden, table); });
}

/// So that no text that reaches a database ever holds the name of a hidden table.
std::string Resolver::printed_name_of(std::string_view common) const {
  std::string name(common);
  if (!is_hidden(name)) return name;
  do {
    name += "_";
  } while (is_hidden(name) || data::find_table(*schema_, name) != nullptr);
  return name;
}

/// "main", the database's own name, and DuckDB's name for the one in memory.
bool Resolver::is_own_qualifier(const BaseTable& base) const {
  const auto is_own = [&](std::string_view part) {
    return part.empty() || same_name(part, "main") || same_name(part, "memory") ||
           same_name(part, schema_->name);
  };
  const bool schema_is_main = base.catalog.empty() || base.schema.empty() || same_name(base.schema, "main");
  return is_own(base.catalog) && is_own(base.schema) && schema_is_main;
}

Resolver::FromPart Resolver::resolve_table(TableReference& table, const Scope& siblings,
                                           const CommonTables& commons) {
  if (failed()) return {};
  FromPart part;
  if (auto* join = std::get_if<Join>(&table.node)) {
    part = resolve_join(*join, siblings, commons);
    if (table.alias.empty()) return part;
    // (a JOIN b) AS x: one relation with all columns.
    Relation all;
    for (auto& relation : part.relations) {
      all.open |= relation.open;
      std::ranges::move(relation.columns, std::back_inserter(all.columns));
    }
    part.relations = {std::move(all)};
  } else if (auto* base = std::get_if<BaseTable>(&table.node)) {
    part.relations = {resolve_base_table(table, *base, commons)};
  } else if (auto* derived = std::get_if<DerivedTable>(&table.node)) {
    part.relations = {resolve_query(*derived->query, siblings, commons)};
  } else if (auto* function = std::get_if<TableFunction>(&table.node)) {
    part.relations = {resolve_table_function(*function, siblings, commons)};
  } else {
    part.relations = {resolve_pivot(std::get<Pivot>(table.node), siblings, commons)};
  }
  auto& relation = part.relations.front();
  if (!table.alias.empty()) {
    relation.name = table.alias;
    relation.table.clear();
  }
  rename_columns(relation, table.column_aliases);
  return part;
}

Relation Resolver::resolve_base_table(TableReference& table, BaseTable& base, const CommonTables& commons) {
  const bool qualified = !base.catalog.empty() || !base.schema.empty();
  const auto* common = find_common(commons, base.name);
  if (common != nullptr && !qualified) {
    if (table.alias.empty() && common->printed != common->name) table.alias = common->name;
    base.name = common->printed;
    Relation relation = common->relation;
    relation.name = common->name;
    return relation;
  }
  const auto* known = is_own_qualifier(base) ? data::find_table(*schema_, base.name) : nullptr;
  if (known == nullptr || is_hidden(base.name)) {
    refuse_table(base);
    return {};
  }
  base = BaseTable{"", "", known->name};
  // Beside a common table of the same name only the qualifier says which is meant.
  if (common != nullptr) base.schema = "main";
  return relation_of(*known);
}

void Resolver::refuse_table(const BaseTable& base) {
  const auto name = full_name(base);
  const auto parts = base::split(base.name, '.');
  if (is_hidden(base.name) || is_hidden(parts.back())) {
    refuse("forbidden_table", "the table " + name + " may not be read here", {{"table", name}});
    return;
  }
  const auto qualifier = base.catalog + "." + base.schema;
  const auto code = code_for_table(qualifier, base.name);
  if (code != "unknown_table") {
    refuse(code, name + " is not one of the tables that can be asked about", {{"table", name}});
    return;
  }
  std::vector<std::string> candidates;
  for (const auto& table : schema_->tables) {
    if (!is_hidden(table.name)) candidates.push_back(table.name);
  }
  const auto near = base::join(nearest_names(base.name, candidates), ", ");
  std::string message = "there is no table " + name;
  if (!near.empty()) message += "; did you mean " + near + "?";
  refuse("unknown_table", std::move(message), {{"table", name}, {"suggestions", near}});
}

Relation Resolver::resolve_table_function(TableFunction& function, const Scope& siblings,
                                          const CommonTables& commons) {
  auto& call = function.call;
  const bool own = call.schema.empty() || same_name(call.schema, "main");
  if (!own || !functions_->allows(call.name, FunctionUse::table)) {
    refuse(code_for_function(call.name),
           "the table function " + base::cut_to_width(call.name, 100) + " is not allowed",
           {{"function", base::cut_to_width(call.name, 100)}});
    return {};
  }
  call.schema.clear();
  for (auto& argument : call.arguments) resolve_expression(argument, siblings, commons);
  Relation relation;
  relation.name = call.name;
  relation.columns = columns_of_function(call.name);
  // unnest(list of structs, recursive := true) makes a column of each field.
  relation.open = !call.argument_names.empty();
  if (function.with_ordinality) relation.columns.push_back({"ordinality", false});
  return relation;
}

Resolver::FromPart Resolver::resolve_join(Join& join, const Scope& siblings, const CommonTables& commons) {
  auto left = resolve_table(*join.left, siblings, commons);
  // What stands to the right may look at what stands to the left: LATERAL, written or not.
  Scope lateral(siblings, left.relations, left.merged);
  auto right = resolve_table(*join.right, lateral, commons);
  if (failed()) return {};
  FromPart joined = left;
  joined.relations.insert(joined.relations.end(), right.relations.begin(), right.relations.end());
  append(joined.merged, right.merged);
  merge_columns(join, left, right, joined);
  if (join.condition) {
    const Scope both(siblings, joined.relations, joined.merged);
    resolve_expression(*join.condition, both, commons);
  }
  const bool only_left = join.kind == JoinKind::semi || join.kind == JoinKind::anti;
  return only_left ? left : joined;
}

void Resolver::merge_columns(Join& join, const FromPart& left, const FromPart& right, FromPart& joined) {
  for (auto& name : join.using_columns) {
    const auto* from_left = holder_of(left.relations, name);
    const auto* from_right = holder_of(right.relations, name);
    const bool missing = (from_left == nullptr && !has_open(left.relations)) ||
                         (from_right == nullptr && !has_open(right.relations));
    if (missing) {
      refuse("unknown_column", "USING names the column " + name + ", which is not on both sides of the join",
             {{"column", name}});
      return;
    }
    if (from_left != nullptr) name = find_visible(*from_left, name)->name;
    joined.merged.push_back(name);
  }
  if (!join.natural) return;
  for (const auto& relation : left.relations) {
    for (const auto& column : relation.columns) {
      if (holder_of(right.relations, column.name) != nullptr) joined.merged.push_back(column.name);
    }
  }
}

Relation Resolver::resolve_pivot(Pivot& pivot, const Scope& siblings, const CommonTables& commons) {
  auto source = resolve_table(*pivot.source, siblings, commons);
  if (failed()) return {};
  const Scope scope(siblings, source.relations, source.merged);
  for (auto& aggregate : pivot.aggregates) resolve_expression(aggregate.expression, scope, commons);
  for (auto& column : pivot.columns) {
    for (auto& expression : column.expressions) resolve_expression(expression, scope, commons);
  }
  Relation relation;
  relation.open = true;
  for (auto& group : pivot.groups) {
    const auto* holder = holder_of(source.relations, group);
    if (holder == nullptr && !has_open(source.relations)) {
      refuse("unknown_column", "PIVOT groups by the column " + group + ", which its table does not have",
             {{"column", group}});
      return {};
    }
    if (holder != nullptr) group = find_visible(*holder, group)->name;
    relation.columns.push_back({group, true});
  }
  return relation;
}

}  // namespace parlance::sql
