#include "sql/guard/guard.hpp"

#include <algorithm>
#include <utility>

#include "sql/guard/cost.hpp"
#include "sql/guard/function_list.hpp"
#include "sql/guard/resolver.hpp"
#include "sql/guard/shape.hpp"

namespace parlance::sql {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const auto& one) { return data::same_name(one, name); });
}

bool shows_hidden(const data::TableSchema& table, const std::vector<std::string>& hidden) {
  if (!table.reads) return table.is_view;
  return std::ranges::any_of(*table.reads, [&](const auto& read) { return holds(hidden, read); });
}

/// The hidden tables and all that would show their rows.
std::vector<std::string> with_views(const data::Schema& schema, std::vector<std::string> hidden) {
  if (hidden.empty()) return hidden;
  for (bool more = true; more;) {
    more = false;
    for (const auto& table : schema.tables) {
      if (holds(hidden, table.name) || !shows_hidden(table, hidden)) continue;
      hidden.push_back(table.name);
      more = true;
    }
  }
  return hidden;
}

}  // namespace

Guard::Guard(const data::Schema& schema, const Dialect& dialect, GuardPolicy policy)
    : schema_(&schema),
      dialect_(&dialect),
      policy_(std::move(policy)),
      canonical_functions_(std::make_shared<const FunctionList>("duckdb")),
      native_functions_(std::make_shared<const FunctionList>(dialect.name())) {
  policy_.hidden_tables = with_views(schema, std::move(policy_.hidden_tables));
}

base::Result<GuardedQuery> Guard::check(Query query, const std::vector<std::string>& quoted_words) const {
  const ShapeLimits shape{
      .max_depth = policy_.max_depth, .max_nodes = policy_.max_nodes, .max_joins = policy_.max_joins};
  if (auto checked = check_shape(query, shape); !checked) return base::fail(std::move(checked));
  const auto& functions = query.dialect.empty() ? *canonical_functions_ : *native_functions_;
  Resolver resolver(*schema_, policy_.hidden_tables, functions,
                    {.is_sqlite = query.dialect == "sqlite", .quoted_words = quoted_words});
  if (auto resolved = resolver.resolve(query); !resolved) return base::fail(std::move(resolved));
  const CostLimits limits{.generated_rows = static_cast<double>(policy_.max_generated_rows)};
  if (auto affordable = check_cost(query, *schema_, limits); !affordable)
    return base::fail(std::move(affordable));
  auto text = dialect_->print(query);
  if (!text) return base::fail(std::move(text));
  return GuardedQuery(std::move(query), std::move(*text), *dialect_);
}

}  // namespace parlance::sql
