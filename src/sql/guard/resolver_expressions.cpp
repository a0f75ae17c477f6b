#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "sql/children.hpp"
#include "sql/guard/nearest_names.hpp"
#include "sql/guard/refused_names.hpp"
#include "sql/guard/resolver.hpp"
#include "sql/guard/type_name.hpp"

namespace parlance::sql {

namespace {

using data::same_name;

constexpr std::size_t shown_columns = 100;

std::string shown(std::string_view name) { return base::cut_to_width(name, shown_columns); }

/// Words that the engines read as calls when no column has the name.
std::string_view function_of_keyword(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> keywords{
      {{"current_date", "current_date"},
       {"current_time", "get_current_time"},
       {"current_timestamp", "get_current_timestamp"},
       {"localtime", "current_localtime"},
       {"localtimestamp", "current_localtimestamp"}}};
  for (const auto& [keyword, function] : keywords) {
    if (same_name(keyword, name)) return function;
  }
  return "";
}

bool is_session_word(std::string_view name) {
  static constexpr std::array words{"current_user", "session_user",    "user",           "current_role",
                                    "system_user",  "current_catalog", "current_schema", "current_database"};
  return std::ranges::any_of(words, [&](std::string_view word) { return same_name(word, name); });
}

bool is_collation(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           letter == '.';
  });
}

bool names_aggregate(std::string_view function) {
  static constexpr std::array names{"list_aggregate", "list_aggr", "array_aggregate", "array_aggr",
                                    "aggregate"};
  return std::ranges::find(names, function) != names.end();
}

}  // namespace

void Resolver::resolve_expression(Expression& expression, const Scope& scope, const CommonTables& commons) {
  if (failed()) return;
  if (std::holds_alternative<ColumnReference>(expression.node)) {
    resolve_column(expression, scope);
  } else if (auto* star = std::get_if<Star>(&expression.node)) {
    resolve_star(*star, scope, commons);
  } else if (auto* call = std::get_if<FunctionCall>(&expression.node)) {
    resolve_call(*call, scope, commons);
    resolve_children(expression, scope, commons);
  } else if (std::holds_alternative<FieldAccess>(expression.node)) {
    resolve_field(expression, scope, commons);
  } else if (auto* lambda = std::get_if<Lambda>(&expression.node)) {
    Scope inner(scope);
    inner.parameters = lambda->parameters;
    resolve_expression(*lambda->body, inner, commons);
  } else if (auto* cast = std::get_if<Cast>(&expression.node)) {
    if (auto checked = check_type(cast->type); !checked) {
      refuse(is_hidden(cast->type) ? "forbidden_table" : checked.error().code, checked.error().message,
             checked.error().parameters);
    }
    resolve_children(expression, scope, commons);
  } else {
    if (const auto* collate = std::get_if<Collate>(&expression.node)) check_collation(*collate);
    resolve_children(expression, scope, commons);
  }
}

void Resolver::resolve_children(Expression& expression, const Scope& scope, const CommonTables& commons) {
  for_each_child(expression, [&](auto& child) {
    if (failed()) return;
    using Child = std::decay_t<decltype(child)>;
    if constexpr (std::is_same_v<Child, Query>) {
      resolve_query(child, scope, commons);
    } else if constexpr (std::is_same_v<Child, Expression>) {
      resolve_expression(child, scope, commons);
    }
  });
}

void Resolver::resolve_column(Expression& expression, const Scope& scope) {
  auto& reference = std::get<ColumnReference>(expression.node);
  auto resolution = resolve_path(scope, reference.path);
  switch (resolution.kind) {
    case Resolution::Kind::column:
    case Resolution::Kind::alias:
    case Resolution::Kind::parameter:
    case Resolution::Kind::row:
      reference.path = std::move(resolution.spelling);
      return;
    case Resolution::Kind::none:
    case Resolution::Kind::ambiguous:
    case Resolution::Kind::scalar_field:
      break;
  }
  const bool bare = reference.path.size() == 1 && resolution.kind == Resolution::Kind::none;
  const auto function = bare ? function_of_keyword(reference.path.front()) : "";
  if (bare && read_as_text(expression)) return;
  if (function.empty()) {
    refuse_column(reference, resolution, scope);
    return;
  }
  FunctionCall call;
  call.name = function;
  expression.node = std::move(call);
}

/// WHERE state = "ohio", as SQLite reads it where there is no column of the name.
bool Resolver::read_as_text(Expression& expression) const {
  if (!rules_.is_sqlite) return false;
  auto name = std::get<ColumnReference>(expression.node).path.front();
  if (std::ranges::find(rules_.quoted_words, name) == rules_.quoted_words.end()) return false;
  expression.node = Literal{std::move(name)};
  return true;
}

void Resolver::refuse_column(const ColumnReference& reference, const Resolution& resolution,
                             const Scope& scope) {
  const auto name = shown(base::join(reference.path, "."));
  const auto& last = reference.path.empty() ? name : reference.path.back();
  if (resolution.kind == Resolution::Kind::ambiguous) {
    refuse("ambiguous_column",
           "several tables have a column " + name + "; write which one, as in table." + name,
           {{"column", name}});
    return;
  }
  if (resolution.kind == Resolution::Kind::scalar_field) {
    refuse("unknown_column", name + " reads a field of a column that has no fields", {{"column", name}});
    return;
  }
  if (reference.path.size() == 1 && is_session_word(name)) {
    refuse("forbidden_function", name + " is not allowed here", {{"function", name}});
    return;
  }
  for (const auto& part : reference.path) {
    if (!is_hidden(part)) continue;
    refuse("forbidden_table", "the table " + shown(part) + " may not be read here", {{"table", shown(part)}});
    return;
  }
  const auto code = code_for_table("", reference.path.size() == 1 ? last : reference.path.front());
  if (code == "system_catalog") {
    refuse(code, name + " is not one of the tables that can be asked about", {{"table", name}});
    return;
  }
  const bool no_relation = reference.path.size() > 1 && resolution.relation.empty();
  if (no_relation) {
    refuse("unknown_table", name + ": the query reads no table called " + shown(reference.path.front()),
           {{"table", shown(reference.path.front())}});
    return;
  }
  auto candidates = names_in_sight(scope);
  if (const auto* relation = find_relation(scope, resolution.relation); relation != nullptr) {
    candidates.clear();
    for (const auto& column : relation->columns) candidates.push_back(column.name);
  }
  const auto near = base::join(nearest_names(last, candidates), ", ");
  std::string message = "there is no column " + name;
  if (!near.empty()) message += "; did you mean " + near + "?";
  refuse("unknown_column", std::move(message), {{"column", name}, {"suggestions", near}});
}

void Resolver::resolve_star(Star& star, const Scope& scope, const CommonTables& commons) {
  if (!star.relation.empty()) {
    const auto* relation = find_relation(scope, star.relation);
    if (relation != nullptr) {
      star.relation = relation->name;
    } else if (resolve_path(scope, {star.relation}).kind == Resolution::Kind::none) {
      const auto name = shown(star.relation);
      refuse(is_hidden(star.relation) ? "forbidden_table" : "unknown_table",
             name + ".*: the query reads no table called " + name, {{"table", name}});
      return;
    }
  }
  check_star_names(star, scope);
  for (auto& [name, replacement] : star.replace) resolve_expression(*replacement, scope, commons);
  if (star.pattern) resolve_expression(**star.pattern, scope, commons);
}

void Resolver::check_star_names(const Star& star, const Scope& scope) {
  const auto is_there = [&](std::string_view name) {
    return std::ranges::any_of(scope.relations, [&](const Relation& relation) {
      const bool meant = star.relation.empty() || same_name(relation.name, star.relation);
      return meant && (relation.open || relation.has_unnamed || find_visible(relation, name) != nullptr);
    });
  };
  const bool of_struct = !star.relation.empty() && find_relation(scope, star.relation) == nullptr;
  if (of_struct) return;
  auto names = star.exclude;
  for (const auto& [name, replacement] : star.replace) names.push_back(name);
  for (const auto& [from, to] : star.rename) names.push_back(from);
  for (const auto& name : names) {
    if (is_there(name)) continue;
    const auto near = base::join(nearest_names(name, names_in_sight(scope)), ", ");
    refuse("unknown_column",
           "the star leaves out or replaces the column " + shown(name) + ", which is not there",
           {{"column", shown(name)}, {"suggestions", near}});
    return;
  }
}

void Resolver::resolve_call(FunctionCall& call, const Scope& scope, const CommonTables& /*commons*/) {
  if (!call.schema.empty()) resolve_call_qualifier(call, scope);
  if (failed()) return;
  check_function(call);
  if (names_aggregate(call.name)) check_dynamic_aggregate(call);
}

/// name.upper() arrives with the column where a schema would be. "main" is where the engine keeps its own
/// functions; no other schema has any that are allowed.
void Resolver::resolve_call_qualifier(FunctionCall& call, const Scope& scope) {
  if (same_name(call.schema, "main") || same_name(call.schema, "pg_catalog")) {
    call.schema.clear();
    return;
  }
  const auto path = base::split(call.schema, '.');
  const auto kind = resolve_path(scope, path).kind;
  if (kind == Resolution::Kind::none) {
    const auto name = shown(call.schema + "." + call.name);
    refuse(code_for_function(call.name), "the function " + name + " is not allowed", {{"function", name}});
    return;
  }
  call.arguments.insert(call.arguments.begin(), Expression{ColumnReference{path}});
  if (!call.argument_names.empty()) call.argument_names.insert(call.argument_names.begin(), "");
  call.schema.clear();
}

void Resolver::check_function(const FunctionCall& call) {
  const bool allowed = call.over ? functions_->allows(call.name, FunctionUse::window) ||
                                       functions_->allows(call.name, FunctionUse::aggregate)
                                 : functions_->allows(call.name, FunctionUse::scalar) ||
                                       functions_->allows(call.name, FunctionUse::aggregate) ||
                                       functions_->allows(call.name, FunctionUse::window);
  if (allowed) return;
  const auto name = shown(call.name);
  refuse(code_for_function(call.name), "the function " + name + " is not allowed", {{"function", name}});
}

/// list_aggregate(list, 'sum') calls a function by a name that could be computed.
void Resolver::check_dynamic_aggregate(const FunctionCall& call) {
  const auto* literal = call.arguments.size() < 2 ? nullptr : std::get_if<Literal>(&call.arguments[1].node);
  const auto* name = literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
  if (name != nullptr && functions_->allows(base::lower(*name), FunctionUse::aggregate)) return;
  refuse("forbidden_function",
         call.name + " takes only the name of a known aggregate, written out, as in '" + "sum'",
         {{"function", call.name}});
}

/// (p).name, where p is a whole row, is p.name.
void Resolver::resolve_field(Expression& expression, const Scope& scope, const CommonTables& commons) {
  auto& access = std::get<FieldAccess>(expression.node);
  auto* reference = std::get_if<ColumnReference>(&access.operand->node);
  if (reference != nullptr && resolve_path(scope, reference->path).kind == Resolution::Kind::row) {
    auto path = reference->path;
    path.push_back(access.field);
    expression.node = ColumnReference{std::move(path)};
    resolve_column(expression, scope);
    return;
  }
  resolve_children(expression, scope, commons);
}

void Resolver::check_collation(const Collate& collate) {
  if (is_collation(collate.collation)) return;
  refuse("forbidden_function", "the collation " + shown(collate.collation) + " is not known",
         {{"collation", shown(collate.collation)}});
}

}  // namespace parlance::sql
