#include "language/condition_writer.hpp"

#include <algorithm>
#include <utility>

#include "language/cell_number.hpp"
#include "language/elapsed.hpp"
#include "language/from_clause.hpp"
#include "language/join_trees.hpp"
#include "language/operand.hpp"
#include "language/query.hpp"
#include "language/row_identity.hpp"
#include "sql/build.hpp"

namespace parlance::language {

using sql::Expression;

bool is_nested(const Condition& condition) {
  return condition.excluded || condition.operand == Condition::Operand::exists ||
         condition.operand == Condition::Operand::aggregate ||
         condition.operand == Condition::Operand::among ||
         condition.operand == Condition::Operand::average_of_groups;
}

ConditionWriter::ConditionWriter(const semantic::Catalog& catalog, const Annotation& annotation,
                                 JoinTrees& trees, const Reading& reading, const semantic::JoinTree& tree)
    : catalog_(catalog),
      annotation_(annotation),
      trees_(trees),
      reading_(reading),
      tree_(tree),
      terms_(catalog, tree.tables.size() > 1) {}

std::optional<Expression> ConditionWriter::write(const Condition& condition) const {
  if (condition.operand == Condition::Operand::exists)
    return not_among(static_cast<std::size_t>(condition.left.table), nullptr);
  if (condition.excluded) {
    if (condition.left.column < 0) return std::nullopt;
    return not_among(meaning(condition.left.column).table, &condition);
  }
  if (condition.operand == Condition::Operand::among) return among(condition);
  const bool of_cells = condition.left.column >= 0 && condition.left.aggregate == Aggregate::none &&
                        !is_elapsed(condition.left.arithmetic);
  const auto* column = of_cells ? &meaning(condition.left.column) : nullptr;
  Expression left = terms_.plain(condition.left);
  if (column != nullptr && compares_numbers(condition, *column))
    left = number_of_cell(std::move(left), *column);
  if (condition.operand == Condition::Operand::row) return against_row(condition);
  if (condition.operand == Condition::Operand::column)
    return sql::binary(binary_operator(condition.op), std::move(left), terms_.plain(condition.right));
  if (condition.operand == Condition::Operand::aggregate)
    return sql::binary(binary_operator(condition.op), std::move(left),
                       multiplied(condition.factor, terms_.over_all(condition.right, condition.within)));
  return compare(std::move(left), condition, column, annotation_, catalog_.dialect);
}

/// Whether the numbers in the cells are compared rather than their texts.
bool ConditionWriter::compares_numbers(const Condition& condition,
                                       const semantic::ColumnMeaning& column) const {
  if (condition.op >= Comparison::contains) return false;
  if (condition.op != Comparison::equal && condition.op != Comparison::not_equal) return true;
  return column.cells != semantic::CellForm::text && condition.operand == Condition::Operand::value &&
         condition.value >= 0 &&
         annotation_.marks[static_cast<std::size_t>(condition.value)].kind == MarkKind::number;
}

/// left op (SELECT left FROM its table WHERE right is the value); of what is the same, the row itself is left
/// out.
std::optional<Expression> ConditionWriter::against_row(const Condition& condition) const {
  if (condition.left.column < 0 || condition.right.column < 0) return std::nullopt;
  const auto& column = meaning(condition.left.column);
  const TermWriter alone(catalog_, false);
  const bool same = condition.op == Comparison::equal;
  const auto measured = [&](Expression cell) {
    return same ? cell : number_of_cell(std::move(cell), column);
  };
  Condition found;
  found.left = condition.right;
  found.value = condition.value;
  const auto test = [&](Expression left, bool negated) {
    found.negated = negated;
    return compare(std::move(left), found, &meaning(condition.right.column), annotation_, catalog_.dialect);
  };
  auto where = test(alone.reference(static_cast<std::size_t>(condition.right.column)), false);
  if (!where) return std::nullopt;
  sql::Select select;
  const bool low = condition.op == Comparison::less || condition.op == Comparison::less_equal;
  std::vector<Expression> arguments;
  arguments.push_back(measured(alone.reference(static_cast<std::size_t>(condition.left.column))));
  select.items.push_back({sql::call(low ? "min" : "max", std::move(arguments)), ""});
  select.from = sql::TableBox(sql::table(catalog_.tables[column.table].name));
  select.where = std::move(*where);
  sql::Query query;
  query.body = std::move(select);
  Expression compared = sql::binary(binary_operator(condition.op), measured(terms_.plain(condition.left)),
                                    Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}});
  if (!same) return compared;
  auto other = test(terms_.plain(condition.right), true);
  if (!other) return std::nullopt;
  std::vector<Expression> both;
  both.push_back(std::move(compared));
  both.push_back(std::move(*other));
  return sql::all_of(std::move(both));
}

std::size_t ConditionWriter::subject_table() const {
  for (const auto& term : reading_.outputs) {
    if (term.kind == Term::Kind::entity || term.kind == Term::Kind::all_columns)
      return static_cast<std::size_t>(term.table);
    if (term.kind == Term::Kind::rows && term.table >= 0) return static_cast<std::size_t>(term.table);
    if (term.column >= 0) return meaning(term.column).table;
  }
  return tree_.tables.front();
}

std::optional<ConditionWriter::Link> ConditionWriter::link_of(std::size_t subject,
                                                              const semantic::JoinTree& tree) const {
  for (const std::size_t edge : tree.edges) {
    const auto& key = catalog_.joins[edge];
    if (key.many_columns.size() != 1) continue;
    if (key.many_table == subject) return Link{key.many_columns[0], key.one_columns[0]};
    if (key.one_table == subject) return Link{key.one_columns[0], key.many_columns[0]};
  }
  return std::nullopt;
}

/// subject key NOT IN (SELECT key of the subject as `table` refers to it FROM ... WHERE test)
std::optional<Expression> ConditionWriter::not_among(std::size_t table, const Condition* test) const {
  const std::size_t subject = subject_table();
  if (subject == table) return test != nullptr ? never_with(*test) : std::nullopt;
  const semantic::JoinTree* tree = trees_.over({subject, table});
  if (tree == nullptr) return std::nullopt;
  const auto link = link_of(subject, *tree);
  if (!link) return std::nullopt;
  std::vector<std::size_t> others = tree->tables;
  std::erase(others, subject);
  const semantic::JoinTree* rest = trees_.over(std::move(others));
  if (rest == nullptr) return std::nullopt;
  auto query = referring_rows(link->inner, *rest, test);
  if (!query) return std::nullopt;
  return Expression{sql::InSubquery{sql::ExpressionBox(terms_.reference(link->outer)),
                                    sql::QueryBox(std::move(*query)), true}};
}

std::optional<Expression> ConditionWriter::among(const Condition& condition) const {
  auto set =
      write_set(annotation_.sets[static_cast<std::size_t>(condition.set)], catalog_, annotation_, trees_);
  if (!set) return std::nullopt;
  return Expression{sql::InSubquery{sql::ExpressionBox(terms_.plain(condition.left)),
                                    sql::QueryBox(std::move(*set)), condition.negated}};
}

/// "studios that have never worked with ...": what is shown stands in several rows, and none of them meets
/// the test.
std::optional<Expression> ConditionWriter::never_with(const Condition& test) const {
  if (reading_.outputs.size() != 1 || tree_.tables.size() != 1) return std::nullopt;
  const Term& shown = reading_.outputs[0];
  if (shown.kind != Term::Kind::column || shown.aggregate != Aggregate::none || shown.arithmetic != 0 ||
      shown.column == test.left.column)
    return std::nullopt;
  const auto column = static_cast<std::size_t>(shown.column);
  if (meaning(shown.column).unique) return std::nullopt;
  auto query = referring_rows(column, tree_, &test);
  if (!query) return std::nullopt;
  return Expression{
      sql::InSubquery{sql::ExpressionBox(terms_.reference(column)), sql::QueryBox(std::move(*query)), true}};
}

std::optional<sql::Query> ConditionWriter::referring_rows(std::size_t inner, const semantic::JoinTree& tree,
                                                          const Condition* test) const {
  const TermWriter terms(catalog_, tree.tables.size() > 1);
  sql::Select select;
  select.items.push_back({terms.reference(inner), ""});
  select.from = sql::TableBox(from_clause(catalog_, tree));
  std::vector<Expression> where;
  if (test != nullptr) {
    Condition met = *test;
    met.negated = met.excluded = false;
    auto made = compare(terms.reference(static_cast<std::size_t>(met.left.column)), met,
                        &meaning(met.left.column), annotation_, catalog_.dialect);
    if (!made) return std::nullopt;
    where.push_back(std::move(*made));
  }
  if (catalog_.columns[inner].profile.nulls > 0)  // NOT IN a list with NULL holds for nobody
    where.push_back(sql::unary(sql::UnaryOperator::is_not_null, terms.reference(inner)));
  if (!where.empty()) select.where = sql::all_of(std::move(where));
  sql::Query query;
  query.body = std::move(select);
  return query;
}

bool ConditionWriter::write_into(sql::Select& select, const std::vector<Condition>& conditions) const {
  std::vector<std::vector<Expression>> alternatives;
  std::vector<Expression> having;
  for (const auto& condition : conditions) {
    auto made = write(condition);
    if (!made) return false;
    if (chooses_groups(condition)) {
      having.push_back(std::move(*made));
      continue;
    }
    const bool joins = condition.alternative && !alternatives.empty() && !condition.negated;
    if (!joins) alternatives.emplace_back();
    alternatives.back().push_back(std::move(*made));
  }
  std::vector<Expression> where;
  for (auto& group : alternatives) {
    if (group.size() == 1)
      where.push_back(std::move(group.front()));
    else
      where.push_back({sql::Logical{false, std::move(group)}});
  }
  if (reading_.without_totals) {
    const auto& total = *catalog_.tables.front().total;
    where.push_back(sql::binary(sql::BinaryOperator::is_distinct_from, terms_.reference(total.column),
                                sql::text(total.value)));
  }
  leave_out_missing_keys(where, !having.empty());
  if (!where.empty()) select.where = sql::all_of(std::move(where));
  if (!having.empty()) select.having = sql::all_of(std::move(having));
  return true;
}

/// "the director with the most movies": rows without a director are nobody's.
void ConditionWriter::leave_out_missing_keys(std::vector<Expression>& where, bool chosen) const {
  const bool ranked =
      reading_.limit > 0 && !reading_.order.empty() && reading_.order[0].term.aggregate != Aggregate::none;
  if (!ranked && !chosen) return;
  for (const auto& term : reading_.outputs) {
    if (term.aggregate != Aggregate::none || term.kind == Term::Kind::rows ||
        term.kind == Term::Kind::all_columns)
      continue;
    const std::size_t column = term.kind == Term::Kind::entity
                                   ? title_column(catalog_, static_cast<std::size_t>(term.table))
                                   : static_cast<std::size_t>(term.column);
    if (catalog_.columns[column].profile.nulls > 0)
      where.push_back(sql::unary(sql::UnaryOperator::is_not_null, terms_.reference(column)));
  }
}

}  // namespace parlance::language
