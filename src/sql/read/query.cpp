// Query nodes: SELECT, set operations, common tables, and the modifiers that follow them.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

struct SetSpelling {
  std::string_view name;
  SetOperator op;
  bool by_name;
};
constexpr std::array<SetSpelling, 4> kSetOperators{{
    {"UNION", SetOperator::union_, false},
    {"UNION_BY_NAME", SetOperator::union_, true},
    {"INTERSECT", SetOperator::intersect, false},
    {"EXCEPT", SetOperator::except, false},
}};

constexpr std::array<std::pair<std::string_view, NullsOrder>, 5> kNullsOrders{{
    {"ORDER_DEFAULT", NullsOrder::by_default},
    {"NULLS FIRST", NullsOrder::first},
    {"NULLS LAST", NullsOrder::last},
    {"NULLS_FIRST", NullsOrder::first},
    {"NULLS_LAST", NullsOrder::last},
}};

bool is_all_columns(const OrderItem& item) {
  const auto* star = std::get_if<Star>(&item.expression->node);
  return star != nullptr && star->as_columns && *star == Star{"", {}, {}, {}, true, std::nullopt};
}

double number_at(const json::object& value) {
  const auto* found = value.if_contains("value");
  if (found == nullptr) return 0;
  if (const auto* real = found->if_double()) return *real;
  if (const auto* whole = found->if_int64()) return static_cast<double>(*whole);
  return 0;
}

/// GROUP BY of each key once, which is what no grouping sets means.
bool is_plain_grouping(const GroupBy& group) {
  if (group.sets.size() != 1 || group.keys.empty()) return false;
  const auto& only = group.sets.front();
  if (only.size() != group.keys.size()) return false;
  for (std::size_t i = 0; i < only.size(); ++i) {
    if (only[i] != i) return false;
  }
  return true;
}

/// Numbers the keys by their first appearance in the sets, so that printing and reading again changes
/// nothing.
void renumber(GroupBy& group) {
  constexpr std::size_t unset = ~std::size_t{0};
  std::vector<std::size_t> number(group.keys.size(), unset);
  std::vector<Expression> keys;
  for (auto& set : group.sets) {
    for (auto& index : set) {
      if (number[index] == unset) {
        number[index] = keys.size();
        keys.push_back(std::move(group.keys[index]));
      }
      index = number[index];
    }
    std::ranges::sort(set);
  }
  group.keys = std::move(keys);
}

}  // namespace

Query Reader::subquery(const json::object& holder, std::string_view key) {
  const auto& statement = object_at(holder, key);
  if (!array_at(statement, "named_param_map").empty()) unsupported("parameters");
  return query(object_at(statement, "node"));
}

Query Reader::query(const json::object& node) {
  const Step step(*this);
  if (!step.ok()) return {};
  // Materialised common tables arrive as a chain of nodes around the query, each holding the whole map again.
  const json::object* inner = &node;
  while (text_at(*inner, "type") == "CTE_NODE") {
    if (!array_at(*inner, "modifiers").empty()) unsupported("a modifier of a common table");
    inner = &object_at(*inner, "child");
  }
  Query result;
  for (const auto& entry : array_at(object_at(*inner, "cte_map"), "map")) {
    result.with.push_back(common_table(as_object(entry), result.recursive));
  }
  body(*inner, result);
  modifiers(*inner, result);
  return result;
}

CommonTable Reader::common_table(const json::object& entry, bool& recursive) {
  const auto& value = object_at(entry, "value");
  expect_keys(value, {"aliases", "query", "materialized", "key_targets"});
  if (!array_at(value, "key_targets").empty()) unsupported("USING KEY");
  CommonTable result;
  result.name = text_at(entry, "key");
  result.columns = texts_at(value, "aliases");
  const auto& inner = object_at(object_at(value, "query"), "node");
  recursive = recursive || text_at(inner, "type") == "RECURSIVE_CTE_NODE";
  result.query = subquery(value, "query");
  const std::string_view materialized = text_at(value, "materialized");
  if (materialized == "CTE_MATERIALIZE_ALWAYS") result.materialized = true;
  if (materialized == "CTE_MATERIALIZE_NEVER") result.materialized = false;
  return result;
}

void Reader::body(const json::object& node, Query& result) {
  const std::string_view type = text_at(node, "type");
  if (type == "SELECT_NODE") {
    if (auto rows = values(node)) {
      result.body = std::move(*rows);
    } else {
      result.body = select(node);
    }
  } else if (type == "SET_OPERATION_NODE") {
    expect_keys(node, {"modifiers", "cte_map", "setop_type", "left", "right", "setop_all", "children"});
    if (!array_at(node, "children").empty()) unsupported("this set operation");
    const std::string_view name = text_at(node, "setop_type");
    const auto spelling = std::ranges::find(kSetOperators, name, &SetSpelling::name);
    if (spelling == kSetOperators.end()) return unsupported(name);
    result.body = SetOperation{spelling->op, flag_at(node, "setop_all"), spelling->by_name,
                               query(object_at(node, "left")), query(object_at(node, "right"))};
  } else if (type == "RECURSIVE_CTE_NODE") {
    expect_keys(node,
                {"modifiers", "cte_map", "cte_name", "union_all", "left", "right", "aliases", "key_targets"});
    if (!array_at(node, "key_targets").empty()) unsupported("USING KEY");
    result.body = SetOperation{SetOperator::union_, flag_at(node, "union_all"), false,
                               query(object_at(node, "left")), query(object_at(node, "right"))};
  } else {
    unsupported(type.empty() ? "this query" : type);
  }
}

Select Reader::select(const json::object& node) {
  expect_keys(node, {"modifiers", "cte_map", "select_list", "from_table", "where_clause", "group_expressions",
                     "group_sets", "aggregate_handling", "having", "sample", "qualify"});
  Select result;
  for (const auto& entry : array_at(node, "select_list")) {
    const auto& item = as_object(entry);
    result.items.push_back({expression(item), std::string(text_at(item, "alias"))});
  }
  const auto& from = object_at(node, "from_table");
  if (text_at(from, "type") != "EMPTY") result.from = TableBox(table(from));
  if (has(node, "where_clause")) result.where = expression(node, "where_clause");
  result.group_by = group_by(node);
  if (has(node, "having")) result.having = expression(node, "having");
  if (has(node, "qualify")) result.qualify = expression(node, "qualify");
  result.sample = sample(node);
  return result;
}

GroupBy Reader::group_by(const json::object& node) {
  GroupBy group;
  const std::string_view handling = text_at(node, "aggregate_handling");
  group.all = handling == "FORCE_AGGREGATES";
  if (!group.all && handling != "STANDARD_HANDLING") unsupported(handling);
  group.keys = expressions(node, "group_expressions");
  for (const auto& entry : array_at(node, "group_sets")) {
    std::vector<std::size_t> set;
    if (const auto* indices = entry.if_array()) {
      for (const auto& index : *indices) {
        const auto* number = index.if_int64();
        if (number == nullptr || *number < 0 || static_cast<std::size_t>(*number) >= group.keys.size()) {
          unsupported("these grouping sets");
          return group;
        }
        set.push_back(static_cast<std::size_t>(*number));
      }
    }
    group.sets.push_back(std::move(set));
  }
  if (failed()) return group;
  if (is_plain_grouping(group)) {
    group.sets.clear();
  } else if (!group.sets.empty()) {
    renumber(group);
  }
  return group;
}

void Reader::modifiers(const json::object& node, Query& result) {
  for (const auto& entry : array_at(node, "modifiers")) {
    const auto& modifier = as_object(entry);
    const std::string_view type = text_at(modifier, "type");
    if (type == "ORDER_MODIFIER") {
      order_by(modifier, result);
    } else if (type == "LIMIT_MODIFIER" || type == "LIMIT_PERCENT_MODIFIER") {
      limit(modifier, result, type == "LIMIT_PERCENT_MODIFIER");
    } else if (auto* select = std::get_if<Select>(&result.body);
               type == "DISTINCT_MODIFIER" && select != nullptr) {
      select->distinct = true;
      select->distinct_on = expressions(modifier, "distinct_on_targets");
    } else {
      unsupported(type);
    }
  }
}

std::vector<OrderItem> Reader::order_items(const json::array& orders) {
  std::vector<OrderItem> items;
  for (const auto& entry : orders) {
    const auto& order = as_object(entry);
    OrderItem item;
    item.descending = text_at(order, "type") == "DESCENDING";
    const std::string_view nulls = text_at(order, "null_order");
    const auto known = std::ranges::find(kNullsOrders, nulls, [](const auto& pair) { return pair.first; });
    if (known == kNullsOrders.end()) {
      unsupported(nulls);
    } else {
      item.nulls = known->second;
    }
    item.expression = expression(order, "expression");
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<OrderItem> Reader::order_modifier(const json::object& holder, std::string_view key) {
  return order_items(array_at(object_at(holder, key), "orders"));
}

void Reader::order_by(const json::object& modifier, Query& result) {
  result.order_by = order_items(array_at(modifier, "orders"));
  if (result.order_by.size() != 1 || !is_all_columns(result.order_by.front())) return;
  if (result.order_by.front().nulls != NullsOrder::by_default) return;
  result.order_by_all = true;
  result.order_by_all_descending = result.order_by.front().descending;
  result.order_by.clear();
}

void Reader::limit(const json::object& modifier, Query& result, bool percentage) {
  const auto value = [&](std::string_view key) -> std::optional<Expression> {
    if (!has(modifier, key)) return std::nullopt;
    Expression amount = expression(modifier, key);
    if (amount == Expression{Literal{data::Null{}}}) return std::nullopt;  // LIMIT ALL
    return amount;
  };
  result.limit = value("limit");
  result.limit_is_percentage = percentage && result.limit;
  result.offset = value("offset");
}

std::optional<Sample> Reader::sample(const json::object& holder) {
  if (!has(holder, "sample")) return std::nullopt;
  const auto& node = object_at(holder, "sample");
  expect_keys(node, {"sample_size", "is_percentage", "method", "seed"});
  Sample result;
  result.size = number_at(object_at(node, "sample_size"));
  result.is_percentage = flag_at(node, "is_percentage");
  for (const char c : text_at(node, "method")) {
    result.method += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const auto* seed = node.if_contains("seed");
  const auto* number = seed == nullptr ? nullptr : seed->if_int64();
  if (number != nullptr && *number >= 0) result.seed = *number;
  return result;
}

}  // namespace parlance::sql::read
