#include "sql/guard/resolver.hpp"

#include <algorithm>
#include <utility>

#include "sql/guard/output_columns.hpp"

namespace parlance::sql {

Resolver::Resolver(const data::Schema& schema, const std::vector<std::string>& hidden_tables,
                   const FunctionList& functions, NameRules rules)
    : schema_(&schema), hidden_tables_(&hidden_tables), functions_(&functions), rules_(std::move(rules)) {}

base::Result<void> Resolver::resolve(Query& query) {
  error_.reset();
  resolve_query(query, Scope{}, CommonTables{});
  if (error_) return std::unexpected(*error_);
  return {};
}

void Resolver::refuse(std::string_view code, std::string message, Parameters parameters) {
  if (failed()) return;
  error_ = base::Error{base::ErrorKind::refused, std::string(code), std::move(message), std::move(parameters),
                       nullptr};
}

Relation Resolver::resolve_query(Query& query, const Scope& outer, const CommonTables& commons) {
  CommonTables frame{&commons, {}};
  for (auto& common : query.with) resolve_common(common, query.recursive, outer, frame);
  if (failed()) return {};
  Relation output;
  if (auto* select = std::get_if<Select>(&query.body)) {
    output = resolve_select(query, *select, outer, frame);
  } else if (auto* operation = std::get_if<SetOperation>(&query.body)) {
    output = resolve_set_operation(query, *operation, outer, frame);
  } else {
    output = resolve_values(std::get<Values>(query.body), outer, frame);
    resolve_order(query.order_by, Scope(outer, {output}), frame);
  }
  const Scope nothing(outer);
  if (query.limit) resolve_expression(*query.limit, nothing, frame);
  if (query.offset) resolve_expression(*query.offset, nothing, frame);
  return output;
}

void Resolver::resolve_common(CommonTable& common, bool recursive, const Scope& outer, CommonTables& frame) {
  if (failed()) return;
  CommonTables::Binding binding{common.name, printed_name_of(common.name), {}};
  auto* body = std::get_if<SetOperation>(&common.query->body);
  const bool may_recur = recursive && body != nullptr && body->op == SetOperator::union_;
  if (may_recur && common.query->with.empty()) {
    binding.relation = resolve_recursive(binding, *body, common.columns, outer, frame);
    resolve_order(common.query->order_by, Scope(outer, {binding.relation}), frame);
    const Scope nothing(outer);
    if (common.query->limit) resolve_expression(*common.query->limit, nothing, frame);
    if (common.query->offset) resolve_expression(*common.query->offset, nothing, frame);
  } else {
    binding.relation = resolve_query(*common.query, outer, frame);
    rename_columns(binding.relation, common.columns);
  }
  common.name = binding.printed;
  frame.bindings.push_back(std::move(binding));
}

/// The left arm does not see the table that is being made; the right arm does.
Relation Resolver::resolve_recursive(CommonTables::Binding binding, SetOperation& body,
                                     const std::vector<std::string>& names, const Scope& outer,
                                     CommonTables& frame) {
  binding.relation = resolve_query(*body.left, outer, frame);
  rename_columns(binding.relation, names);
  auto relation = binding.relation;
  frame.bindings.push_back(std::move(binding));
  resolve_query(*body.right, outer, frame);
  frame.bindings.pop_back();
  return relation;
}

Relation Resolver::resolve_select(Query& query, Select& select, const Scope& outer,
                                  const CommonTables& commons) {
  Scope scope(outer);
  if (select.from) {
    auto from = resolve_table(**select.from, Scope(outer), commons);
    scope.relations = std::move(from.relations);
    scope.merged = std::move(from.merged);
  }
  if (failed()) return {};
  resolve_items(select, scope, commons);
  resolve_clauses(select, scope, commons);
  scope.alias_first = true;
  resolve_order(query.order_by, scope, commons);
  if (failed()) return {};
  return output_of(select.items, scope);
}

void Resolver::resolve_items(Select& select, Scope& scope, const CommonTables& commons) {
  // DuckDB lets an item name the aliases before it; SQLite shows aliases only to the other clauses.
  std::vector<std::string> aliases;
  for (auto& item : select.items) {
    resolve_expression(item.expression, scope, commons);
    if (item.alias.empty()) continue;
    (rules_.is_sqlite ? aliases : scope.aliases).push_back(item.alias);
  }
  scope.aliases.insert(scope.aliases.end(), aliases.begin(), aliases.end());
}

void Resolver::resolve_clauses(Select& select, const Scope& scope, const CommonTables& commons) {
  for (auto& expression : select.distinct_on) resolve_expression(expression, scope, commons);
  if (select.where) resolve_expression(*select.where, scope, commons);
  for (auto& key : select.group_by.keys) resolve_expression(key, scope, commons);
  if (select.having) resolve_expression(*select.having, scope, commons);
  if (select.qualify) resolve_expression(*select.qualify, scope, commons);
}

Relation Resolver::resolve_set_operation(Query& query, SetOperation& operation, const Scope& outer,
                                         const CommonTables& commons) {
  auto output = resolve_query(*operation.left, outer, commons);
  auto right = resolve_query(*operation.right, outer, commons);
  if (operation.by_name) {
    output.open |= right.open;
    for (auto& column : right.columns) {
      if (find_visible(output, column.name) == nullptr) output.columns.push_back(std::move(column));
    }
  }
  for (auto& column : output.columns) column.has_fields = true;
  // The names of the right side are no columns of the result, but SQLite takes them in ORDER BY.
  Scope scope(outer, {output});
  if (rules_.is_sqlite) {
    for (const auto& column : right.columns) scope.aliases.push_back(column.name);
  }
  resolve_order(query.order_by, scope, commons);
  return output;
}

Relation Resolver::resolve_values(Values& values, const Scope& outer, const CommonTables& commons) {
  Relation output;
  const Scope nothing(outer);
  for (auto& row : values.rows) {
    for (auto& value : row) resolve_expression(value, nothing, commons);
  }
  const auto width = values.rows.empty() ? 0 : values.rows.front().size();
  for (std::size_t index = 0; index < width; ++index) {
    const auto name = rules_.is_sqlite ? "column" + std::to_string(index + 1) : "col" + std::to_string(index);
    output.columns.push_back({name, true});
  }
  return output;
}

void Resolver::resolve_order(std::vector<OrderItem>& items, const Scope& scope, const CommonTables& commons) {
  for (auto& item : items) resolve_expression(*item.expression, scope, commons);
}

}  // namespace parlance::sql
