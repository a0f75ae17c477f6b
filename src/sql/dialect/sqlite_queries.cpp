// Shapes of queries that SQLite lacks: QUALIFY, DISTINCT ON, GROUP BY ALL, names for a derived table's
// columns.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sql/build.hpp"
#include "sql/dialect/sqlite_passes.hpp"
#include "sql/walk.hpp"

namespace parlance::sql {
namespace {

constexpr std::array<std::string_view, 24> kAggregates{
    "count",    "sum",    "avg",      "min",           "max",      "total",  "group_concat", "string_agg",
    "listagg",  "median", "mode",     "quantile_cont", "quantile", "stddev", "stddev_samp",  "var_samp",
    "variance", "corr",   "count_if", "bool_and",      "bool_or",  "mean",   "any_value",    "first"};

bool has_aggregate(const Expression& expression) {
  Query probe;  // the walk takes whole queries; subqueries' aggregates are their own
  Select select;
  select.items.push_back({expression, ""});
  probe.body = std::move(select);
  bool found = false;
  visit_own_expressions(probe, [&found](Expression& node) {
    const auto* call = std::get_if<FunctionCall>(&node.node);
    found = found || (call != nullptr && !call->over &&
                      std::ranges::find(kAggregates, call->name) != kAggregates.end());
  });
  return found;
}

bool is_star(const SelectItem& item) { return std::holds_alternative<Star>(item.expression.node); }

std::string name_of(const SelectItem& item, std::size_t index) {
  if (!item.alias.empty()) return item.alias;
  const auto* column = std::get_if<ColumnReference>(&item.expression.node);
  return column != nullptr ? column->path.back() : "column" + std::to_string(index + 1);
}

/// NULL sorts last in DuckDB whichever the direction; SQLite takes it for the smallest, so only ascending
/// order differs. A count is never NULL.
void order_nulls(std::vector<OrderItem>& items) {
  for (auto& item : items) {
    const auto* call = std::get_if<FunctionCall>(&item.expression->node);
    const bool never_null = call != nullptr && call->name == "count";
    if (item.nulls == NullsOrder::by_default && !item.descending && !never_null)
      item.nulls = NullsOrder::last;
  }
}

void spell_out_order(Query& query) {
  const auto* select = std::get_if<Select>(&query.body);
  if (!query.order_by_all || select == nullptr || std::ranges::any_of(select->items, is_star)) return;
  for (std::size_t i = 0; i < select->items.size(); ++i) {
    query.order_by.push_back({literal(static_cast<std::int64_t>(i) + 1), query.order_by_all_descending});
  }
  query.order_by_all = false;
}

/// DISTINCT ON (k) keeps the first row of each k, in the query's order.
void number_distinct(Query& query, Select& select) {
  if (select.distinct_on.empty()) return;
  FunctionCall rank;
  rank.name = "row_number";
  rank.over = Window{std::move(select.distinct_on), query.order_by, std::nullopt};
  order_nulls(rank.over->order_by);
  Expression first = binary(BinaryOperator::equal, {std::move(rank)}, literal(std::int64_t{1}));
  select.distinct_on.clear();
  select.distinct = false;
  select.qualify = select.qualify ? all_of({std::move(*select.qualify), std::move(first)}) : std::move(first);
}

/// Moves an order key that the outer query cannot see into the inner one as a further column.
void carry_order(Query& query, Select& inner, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < query.order_by.size(); ++i) {
    auto& key = *query.order_by[i].expression;
    if (std::holds_alternative<Literal>(key.node)) continue;  // by position
    const auto* reference = std::get_if<ColumnReference>(&key.node);
    const bool visible = reference != nullptr && reference->path.size() == 1 &&
                         std::ranges::find(names, reference->path.front()) != names.end();
    if (visible) continue;
    std::string carried = "order_key_" + std::to_string(i + 1);
    inner.items.push_back({std::move(key), carried});
    key = column("", std::move(carried));
  }
}

/// SELECT a FROM t QUALIFY q becomes SELECT a FROM (SELECT a, q AS qualifies FROM t) WHERE qualifies.
bool derive_qualified(Query& query, base::Error& error) {
  auto* select = std::get_if<Select>(&query.body);
  if (select == nullptr) return true;
  number_distinct(query, *select);
  if (!select->qualify) return true;
  if (std::ranges::any_of(select->items, is_star)) {
    return refuse_construct(error, "QUALIFY or DISTINCT ON together with *");
  }
  Select outer;
  outer.distinct = std::exchange(select->distinct, false);
  Select inner = std::move(*select);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < inner.items.size(); ++i) {
    names.push_back(name_of(inner.items[i], i));
    inner.items[i].alias = names.back();
    outer.items.push_back({column("", names.back()), ""});
  }
  carry_order(query, inner, names);
  inner.items.push_back({std::move(*inner.qualify), "qualifies"});
  inner.qualify.reset();
  outer.where = column("", "qualifies");
  Query derived;
  derived.body = std::move(inner);
  TableReference source;
  source.node = DerivedTable{std::move(derived), false};
  source.alias = "qualified";
  outer.from = TableBox(std::move(source));
  query.body = std::move(outer);
  return true;
}

/// (query) AS v(a, b) becomes (WITH v(a, b) AS (query) SELECT * FROM v) AS v.
void name_columns(TableReference& table) {
  if (auto* join = std::get_if<Join>(&table.node)) {
    name_columns(*join->left);
    name_columns(*join->right);
    return;
  }
  auto* derived = std::get_if<DerivedTable>(&table.node);
  if (derived == nullptr || table.column_aliases.empty()) return;
  const std::string name = table.alias.empty() ? "derived" : table.alias;
  Query wrapped;
  wrapped.with.push_back({name, std::move(table.column_aliases), std::move(derived->query), std::nullopt});
  Select all;
  all.items.push_back({star(), ""});
  all.from = TableBox(sql::table(name));
  wrapped.body = std::move(all);
  table.node = DerivedTable{std::move(wrapped), false};
  table.column_aliases.clear();
}

}  // namespace

void spell_out_groups(Query& query) {
  spell_out_order(query);
  auto* select = std::get_if<Select>(&query.body);
  if (select == nullptr || !select->group_by.all || std::ranges::any_of(select->items, is_star)) return;
  for (const auto& item : select->items) {
    if (has_aggregate(item.expression) || std::holds_alternative<Literal>(item.expression.node)) continue;
    select->group_by.keys.push_back(item.expression);
  }
  select->group_by.all = false;
}

bool lower_query(Query& query, base::Error& error) {
  if (!derive_qualified(query, error)) return false;
  order_nulls(query.order_by);
  auto* select = std::get_if<Select>(&query.body);
  if (select != nullptr && select->from) name_columns(**select->from);
  return true;
}

}  // namespace parlance::sql
