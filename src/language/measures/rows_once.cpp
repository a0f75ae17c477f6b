#include "language/measures/rows_once.hpp"

#include <algorithm>
#include <utility>

#include "semantic/grain/aggregates.hpp"
#include "sql/build.hpp"
#include "sql/walk.hpp"

namespace parlance::language {
namespace {

/// Moves the arguments of aggregates into the inner SELECT and leaves their names.
class ArgumentMove {
 public:
  ArgumentMove(sql::Select& inner, const std::string& name) : inner_(inner), name_(name) {}

  void within(sql::Expression& expression) {
    auto* call = std::get_if<sql::FunctionCall>(&expression.node);
    if (call == nullptr || semantic::aggregate_kind(*call) == semantic::AggregateKind::none) {
      sql::visit_children(expression, {.expression = [this](sql::Expression& child) { within(child); },
                                       .query = [](sql::Query&) {},
                                       .table = [](sql::TableReference&) {}});
      return;
    }
    for (auto& argument : call->arguments) {
      if (!std::holds_alternative<sql::Star>(argument.node)) argument = moved(std::move(argument));
    }
  }

 private:
  sql::Expression moved(sql::Expression argument) {
    const auto known = std::ranges::find(inner_.items, argument, &sql::SelectItem::expression);
    if (known != inner_.items.end()) return sql::column(name_, known->alias);
    inner_.items.push_back({std::move(argument), "value_" + std::to_string(++values_)});
    return sql::column(name_, inner_.items.back().alias);
  }

  sql::Select& inner_;
  const std::string& name_;
  std::size_t values_ = 0;
};

}  // namespace

sql::Select with_rows_once(sql::Select grouped, std::size_t keys, std::vector<sql::Expression> row,
                           const std::string& name) {
  sql::Select inner;
  sql::Select outer;
  for (std::size_t at = 0; at < keys; ++at) {
    const std::string& alias = grouped.items[at].alias;
    outer.items.push_back({sql::column(name, alias), alias});
    outer.group_by.keys.push_back(sql::column(name, alias));
    inner.items.push_back(std::move(grouped.items[at]));
  }
  for (std::size_t at = 0; at < row.size(); ++at)
    inner.items.push_back({std::move(row[at]), "row_" + std::to_string(at + 1)});
  ArgumentMove arguments(inner, name);
  for (std::size_t at = keys; at < grouped.items.size(); ++at) {
    arguments.within(grouped.items[at].expression);
    outer.items.push_back(std::move(grouped.items[at]));
  }
  inner.distinct = true;
  inner.from = std::move(grouped.from);
  inner.where = std::move(grouped.where);
  sql::Query query;
  query.body = std::move(inner);
  sql::TableReference derived{
      sql::DerivedTable{sql::QueryBox(std::move(query)), false}, name, {}, std::nullopt};
  outer.from = sql::TableBox(std::move(derived));
  return outer;
}

}  // namespace parlance::language
