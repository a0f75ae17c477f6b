#include "language/query.hpp"

#include <algorithm>
#include <set>

#include "language/operand.hpp"
#include "semantic/joins/fan_out.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

using sql::BinaryOperator;
using sql::Expression;

std::vector<Expression> one(Expression expression) {
  std::vector<Expression> list;
  list.push_back(std::move(expression));
  return list;
}

const char* function_name(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::count:
      return "count";
    case Aggregate::sum:
      return "sum";
    case Aggregate::avg:
      return "avg";
    case Aggregate::min:
      return "min";
    case Aggregate::max:
      return "max";
    case Aggregate::median:
      return "median";
    case Aggregate::stddev:
      return "stddev";
    case Aggregate::variance:
      return "variance";
    case Aggregate::none:
      break;
  }
  return "";
}

bool is_having(const Condition& condition) {
  return condition.left.kind == Term::Kind::rows || condition.left.aggregate != Aggregate::none;
}

/// Writes one reading over one set of joined tables.
class Writer {
 public:
  Writer(const semantic::Catalog& catalog, const Annotation& annotation, Planner& planner, const Draft& draft)
      : catalog_(catalog),
        annotation_(annotation),
        planner_(planner),
        reading_(draft.reading),
        alone_(draft.alone) {}

  std::optional<Plan> write() {
    if (!computable() || !choose_tables()) return std::nullopt;
    if (reading_.combination == Combination::intersect) return write_intersection();
    auto select = write_select({});
    if (!select) return std::nullopt;
    plan_.query.body = std::move(*select);
    if (!write_order()) return std::nullopt;
    show_key();
    if (reading_.top_per_group && !rank_within_groups()) return std::nullopt;
    note_fan_out();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_.columns[static_cast<std::size_t>(column)];
  }
  void need(const Term& term, std::set<std::size_t>& tables) const {
    if (term.column >= 0) tables.insert(meaning(term.column).table);
    if (term.other >= 0) tables.insert(meaning(term.other).table);
    if (term.table >= 0) tables.insert(static_cast<std::size_t>(term.table));
  }

  /// Sums and averages are of numbers.
  [[nodiscard]] bool computable() const {
    const auto fits = [&](const Term& term) {
      const bool of_numbers = term.aggregate == Aggregate::sum || term.aggregate == Aggregate::avg ||
                              term.aggregate == Aggregate::median || term.aggregate == Aggregate::stddev ||
                              term.aggregate == Aggregate::variance;
      if (!of_numbers || term.column < 0) return true;
      return data::is_numeric(meaning(term.column).type) || meaning(term.column).numeric_text;
    };
    const auto joinable = [&](const Term& term) {
      if (term.arithmetic == 0) return true;
      if (term.share) return false;  // the part of a ratio that fits a condition says nothing
      if (meaning(term.column).table == meaning(term.other).table) return true;
      const bool ratio = term.arithmetic == '/' || term.arithmetic == '%';
      const auto one_row = [&](const Term& shown) {
        return shown.kind == Term::Kind::entity &&
               static_cast<std::size_t>(shown.table) == meaning(term.other).table;
      };
      return ratio && term.aggregate != Aggregate::none &&
             (std::ranges::any_of(reading_.outputs, one_row) ||
              std::ranges::any_of(reading_.groups, one_row));
    };
    const auto whole = [](const Term& term) {
      return term.kind != Term::Kind::none && (term.kind != Term::Kind::column || term.column >= 0);
    };
    const bool sound =
        std::ranges::all_of(reading_.outputs, whole) && std::ranges::all_of(reading_.groups, whole) &&
        std::ranges::all_of(reading_.order, [&](const OrderKey& key) { return whole(key.term); }) &&
        std::ranges::all_of(reading_.conditions, [&](const Condition& at) { return whole(at.left); });
    const bool joined =
        std::ranges::all_of(reading_.outputs, joinable) &&
        std::ranges::all_of(reading_.order, [&](const OrderKey& key) { return joinable(key.term); }) &&
        std::ranges::all_of(reading_.conditions,
                            [&](const Condition& at) { return joinable(at.left) && joinable(at.right); });
    return sound && joined && std::ranges::all_of(reading_.outputs, fits) &&
           std::ranges::all_of(reading_.order, [&](const OrderKey& key) { return fits(key.term); }) &&
           std::ranges::all_of(reading_.conditions,
                               [&](const Condition& at) { return fits(at.left) && fits(at.right); });
  }

  bool choose_tables() {
    std::set<std::size_t> needed;
    for (const auto& term : reading_.outputs) need(term, needed);
    for (const auto& term : reading_.groups) need(term, needed);
    for (const auto& key : reading_.order) need(key.term, needed);
    for (const auto& condition : reading_.conditions) {
      if (condition.excluded || condition.operand == Condition::Operand::exists) continue;
      need(condition.left, needed);
      if (condition.operand == Condition::Operand::column) need(condition.right, needed);
    }
    const std::size_t by_columns = needed.size();
    if (!alone_) {
      for (const std::int16_t table : reading_.tables) needed.insert(static_cast<std::size_t>(table));
    }
    if (needed.empty()) return false;
    plan_.mentioned_only = needed.size() - by_columns;
    tree_ = planner_.join({needed.begin(), needed.end()});
    if (tree_ == nullptr) return false;
    plan_.tables = tree_->tables;
    plan_.bridges = tree_->tables.size() - needed.size();
    plan_.join_cost = tree_->cost;
    return true;
  }

  [[nodiscard]] Expression reference(std::size_t column, bool qualified) const {
    const auto& at = catalog_.columns[column];
    return sql::column(qualified ? catalog_.tables[at.table].name : "", at.name);
  }
  [[nodiscard]] Expression reference(std::size_t column) const {
    return reference(column, plan_.tables.size() > 1);
  }

  [[nodiscard]] sql::TableReference from(const semantic::JoinTree& tree) const {
    std::vector<std::size_t> done{tree.tables.front()};
    sql::TableReference made = sql::table(catalog_.tables[tree.tables.front()].name);
    std::vector<std::size_t> left = tree.edges;
    while (!left.empty()) {
      const auto joins = std::ranges::find_if(left, [&](std::size_t edge) {
        const auto& key = catalog_.joins[edge];
        return (std::ranges::find(done, key.many_table) != done.end()) !=
               (std::ranges::find(done, key.one_table) != done.end());
      });
      if (joins == left.end()) break;
      const auto& key = catalog_.joins[*joins];
      const bool have_many = std::ranges::find(done, key.many_table) != done.end();
      const std::size_t added = have_many ? key.one_table : key.many_table;
      std::vector<Expression> terms;
      for (std::size_t i = 0; i < key.many_columns.size(); ++i) {
        terms.push_back(sql::binary(BinaryOperator::equal, reference(key.many_columns[i], true),
                                    reference(key.one_columns[i], true)));
      }
      sql::Join join;
      join.left = sql::TableBox(std::move(made));
      join.right = sql::TableBox(sql::table(catalog_.tables[added].name));
      join.condition = sql::all_of(std::move(terms));
      made = sql::TableReference{std::move(join), "", {}, std::nullopt};
      done.push_back(added);
      left.erase(joins);
    }
    return made;
  }

  [[nodiscard]] std::optional<std::size_t> key_of(std::size_t table) const {
    const auto& key = catalog_.tables[table].primary_key;
    return key.size() == 1 ? std::optional(key.front()) : std::nullopt;
  }

  // ---- terms

  [[nodiscard]] Expression rows(const Term& term) const {
    if (term.distinct && term.table >= 0) {
      const auto key = key_of(static_cast<std::size_t>(term.table));
      const std::size_t counted = key ? *key : title_column(catalog_, static_cast<std::size_t>(term.table));
      return sql::call("count", one(reference(counted)), true);
    }
    return sql::call("count", one(sql::star()));
  }
  /// A term whose column or table was never found has no expression.
  [[nodiscard]] static bool names_something(const Term& term) {
    switch (term.kind) {
      case Term::Kind::none:
        return false;
      case Term::Kind::column:
        return term.column >= 0;
      case Term::Kind::rows:
        return true;
      case Term::Kind::entity:
      case Term::Kind::all_columns:
        return term.table >= 0;
    }
    return false;
  }
  [[nodiscard]] Expression plain(const Term& term) const {
    if (term.kind == Term::Kind::entity || term.kind == Term::Kind::all_columns)
      return reference(title_column(catalog_, static_cast<std::size_t>(term.table)));
    if (term.kind == Term::Kind::rows) return rows(term);
    if (term.arithmetic != 0) return derived(term, plan_.tables.size() > 1);
    Expression made = at_grain(reference(static_cast<std::size_t>(term.column)), meaning(term.column),
                               term.grain, catalog_.dialect);
    if (term.aggregate == Aggregate::none) return made;
    if (meaning(term.column).numeric_text && term.aggregate != Aggregate::count) {
      made = Expression{sql::Cast{std::move(made), "DOUBLE", false}};
    }
    return sql::call(function_name(term.aggregate), one(std::move(made)), term.distinct);
  }
  /// Of ratios the parts are aggregated, not the quotients: revenue per unit is all revenue by all units.
  [[nodiscard]] Expression derived(const Term& term, bool qualified) const {
    const auto part = [&](std::int16_t column) {
      return reference(static_cast<std::size_t>(column), qualified);
    };
    const bool ratio = term.arithmetic == '/' || term.arithmetic == '%';
    if (term.aggregate == Aggregate::none)
      return combine(term.arithmetic, part(term.column), part(term.other));
    const char* name = function_name(term.aggregate);
    const bool extreme = term.aggregate == Aggregate::min || term.aggregate == Aggregate::max;
    if (!ratio || extreme)
      return sql::call(name, one(combine(term.arithmetic, part(term.column), part(term.other))));
    // What the group's own row holds stands once in each of the joined rows.
    const bool own = meaning(term.other).table != meaning(term.column).table;
    return combine(term.arithmetic, sql::call(name, one(part(term.column))),
                   sql::call(own ? "max" : name, one(part(term.other))));
  }
  [[nodiscard]] Expression combine(char arithmetic, Expression left, Expression right) const {
    const auto scaled = [&](double factor) {
      return sql::binary(BinaryOperator::multiply, sql::literal(data::Value{factor}), std::move(left));
    };
    switch (arithmetic) {
      case '+':
        return sql::binary(BinaryOperator::add, std::move(left), std::move(right));
      case '-':
        return sql::binary(BinaryOperator::subtract, std::move(left), std::move(right));
      case '*':
        return sql::binary(BinaryOperator::multiply, std::move(left), std::move(right));
      default:
        if (arithmetic == '%') return sql::binary(BinaryOperator::divide, scaled(100.0), std::move(right));
        if (catalog_.dialect == "sqlite")  // divides whole numbers without the rest
          return sql::binary(BinaryOperator::divide, scaled(1.0), std::move(right));
        return sql::binary(BinaryOperator::divide, std::move(left), std::move(right));
    }
  }
  [[nodiscard]] Expression window(Expression call, bool running) const {
    auto& node = std::get<sql::FunctionCall>(call.node);
    sql::Window over;
    if (running) {
      for (const auto& group : reading_.groups) {
        over.order_by.push_back({sql::ExpressionBox(plain(group)), false, sql::NullsOrder::by_default});
        break;
      }
    }
    node.over = std::move(over);
    return call;
  }
  [[nodiscard]] Expression percent(Expression part, Expression whole) const {
    Expression scaled =
        sql::binary(BinaryOperator::multiply, sql::literal(data::Value{100.0}), std::move(part));
    return sql::binary(BinaryOperator::divide, std::move(scaled), std::move(whole));
  }
  [[nodiscard]] Expression output(const Term& term) const {
    Expression made = plain(term);
    if (term.share && !reading_.groups.empty())
      return percent(made, window(sql::call("sum", one(made)), false));
    if (term.share && share_condition_ >= 0) return conditional_share(term);
    if (term.running && !reading_.groups.empty()) return window(sql::call("sum", one(made)), true);
    if (term.change && !reading_.groups.empty()) {
      const Expression before = window(sql::call("lag", one(made)), true);
      return percent(sql::binary(BinaryOperator::subtract, made, before), before);
    }
    return made;
  }
  /// 100 * sum(case when ... then 1 or the measure else 0 end) / all of it.
  [[nodiscard]] Expression conditional_share(const Term& term) const {
    auto test = condition(reading_.conditions[static_cast<std::size_t>(share_condition_)]);
    Expression counted = term.kind == Term::Kind::rows ? sql::literal(data::Value{std::int64_t{1}})
                                                       : reference(static_cast<std::size_t>(term.column));
    sql::Case branch;
    branch.branches.emplace_back(sql::ExpressionBox(std::move(*test)),
                                 sql::ExpressionBox(std::move(counted)));
    branch.otherwise = sql::ExpressionBox(sql::literal(data::Value{std::int64_t{0}}));
    Term whole = term;
    whole.share = false;
    return percent(sql::call("sum", one(Expression{std::move(branch)})), plain(whole));
  }

  // ---- conditions

  [[nodiscard]] std::optional<Expression> condition(const Condition& at) const {
    if (at.operand == Condition::Operand::exists) return without(at);
    if (at.excluded) return excluded(at);
    const auto* column =
        at.left.column >= 0 && at.left.aggregate == Aggregate::none ? &meaning(at.left.column) : nullptr;
    Expression left = plain(at.left);
    if (column != nullptr && column->numeric_text && at.op != Comparison::equal &&
        at.op < Comparison::contains) {
      left = Expression{sql::Cast{std::move(left), "DOUBLE", false}};
    }
    if (at.operand == Condition::Operand::column)
      return sql::binary(binary_operator(at.op), std::move(left), plain(at.right));
    if (at.operand == Condition::Operand::aggregate)
      return sql::binary(binary_operator(at.op), std::move(left), over_all(at.right));
    return compare(std::move(left), at, column, annotation_, catalog_.dialect);
  }
  /// (SELECT avg(x) FROM t)
  [[nodiscard]] Expression over_all(const Term& term) const {
    sql::Select select;
    const auto& at = meaning(term.column);
    Expression whole = term.arithmetic != 0
                           ? derived(term, false)
                           : sql::call(function_name(term.aggregate),
                                       one(reference(static_cast<std::size_t>(term.column), false)));
    select.items.push_back({std::move(whole), ""});
    select.from = sql::TableBox(sql::table(catalog_.tables[at.table].name));
    sql::Query query;
    query.body = std::move(select);
    return Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}};
  }

  [[nodiscard]] std::size_t subject_table() const {
    for (const auto& term : reading_.outputs) {
      if (term.kind == Term::Kind::entity || term.kind == Term::Kind::all_columns)
        return static_cast<std::size_t>(term.table);
      if (term.kind == Term::Kind::rows && term.table >= 0) return static_cast<std::size_t>(term.table);
      if (term.column >= 0) return meaning(term.column).table;
    }
    return plan_.tables.front();
  }
  /// subject key NOT IN (SELECT key of the subject as `table` refers to it FROM ... WHERE test)
  [[nodiscard]] std::optional<Expression> not_among(std::size_t table, std::optional<Condition> test) const {
    const std::size_t subject = subject_table();
    if (subject == table) return std::nullopt;
    const semantic::JoinTree* tree = planner_.join({subject, table});
    if (tree == nullptr || tree->edges.empty()) return std::nullopt;
    std::size_t outer = 0;
    std::size_t inner = 0;
    bool found = false;
    for (const std::size_t edge : tree->edges) {
      const auto& key = catalog_.joins[edge];
      if (key.many_columns.size() != 1) continue;
      if (key.many_table == subject) {
        outer = key.many_columns[0];
        inner = key.one_columns[0];
        found = true;
      } else if (key.one_table == subject) {
        outer = key.one_columns[0];
        inner = key.many_columns[0];
        found = true;
      }
      if (found) break;
    }
    if (!found) return std::nullopt;
    std::vector<std::size_t> others;
    for (const std::size_t at : tree->tables) {
      if (at != subject) others.push_back(at);
    }
    const semantic::JoinTree* rest = planner_.join(others);
    if (rest == nullptr) return std::nullopt;
    sql::Select select;
    const bool qualified = rest->tables.size() > 1;
    select.items.push_back({reference(inner, qualified), ""});
    select.from = sql::TableBox(from(*rest));
    std::vector<Expression> where;
    if (test) {
      test->negated = test->excluded = false;
      auto made = compare(reference(static_cast<std::size_t>(test->left.column), qualified), *test,
                          &meaning(test->left.column), annotation_, catalog_.dialect);
      if (!made) return std::nullopt;
      where.push_back(std::move(*made));
    }
    const auto& nulls = catalog_.columns[inner].profile;
    if (nulls.nulls > 0)
      where.push_back(sql::unary(sql::UnaryOperator::is_not_null, reference(inner, qualified)));
    if (!where.empty()) select.where = sql::all_of(std::move(where));
    sql::Query query;
    query.body = std::move(select);
    return Expression{
        sql::InSubquery{sql::ExpressionBox(reference(outer)), sql::QueryBox(std::move(query)), true}};
  }
  [[nodiscard]] std::optional<Expression> without(const Condition& at) const {
    return not_among(static_cast<std::size_t>(at.left.table), std::nullopt);
  }
  [[nodiscard]] std::optional<Expression> excluded(const Condition& at) const {
    if (at.left.column < 0) return std::nullopt;
    return not_among(meaning(at.left.column).table, at);
  }

  bool write_where(sql::Select& select, const std::set<std::size_t>& left_out) {
    std::vector<std::vector<Expression>> where;
    std::vector<Expression> having;
    for (std::size_t i = 0; i < reading_.conditions.size(); ++i) {
      const auto& at = reading_.conditions[i];
      if (left_out.contains(i) || static_cast<int>(i) == share_condition_) continue;
      auto made = condition(at);
      if (!made) return false;
      plan_.subquery = plan_.subquery || at.excluded || at.operand == Condition::Operand::exists ||
                       at.operand == Condition::Operand::aggregate;
      if (is_having(at)) {
        having.push_back(std::move(*made));
      } else if (at.alternative && !where.empty() && !at.negated) {
        where.back().push_back(std::move(*made));
      } else {
        where.emplace_back();
        where.back().push_back(std::move(*made));
      }
    }
    std::vector<Expression> terms;
    for (auto& group : where) {
      if (group.size() == 1)
        terms.push_back(std::move(group.front()));
      else
        terms.push_back({sql::Logical{false, std::move(group)}});
    }
    leave_out_missing_keys(terms, !having.empty());
    if (!terms.empty()) select.where = sql::all_of(std::move(terms));
    if (!having.empty()) select.having = sql::all_of(std::move(having));
    return true;
  }

  /// "the director with the most movies": rows without a director are nobody's.
  void leave_out_missing_keys(std::vector<Expression>& where, bool chosen) const {
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
        where.push_back(sql::unary(sql::UnaryOperator::is_not_null, reference(column)));
    }
  }

  // ---- the whole

  [[nodiscard]] bool aggregates() const {
    const auto aggregated = [](const Term& term) { return term.aggregate != Aggregate::none; };
    return std::ranges::any_of(reading_.outputs, aggregated) ||
           std::ranges::any_of(reading_.order, [&](const OrderKey& key) { return aggregated(key.term); }) ||
           std::ranges::any_of(reading_.conditions, is_having);
  }
  void add_key(sql::Select& select, Expression key) const {
    if (std::ranges::find(select.group_by.keys, key) == select.group_by.keys.end())
      select.group_by.keys.push_back(std::move(key));
  }
  void add_group(sql::Select& select, const Term& term) const {
    if (term.kind == Term::Kind::all_columns) {
      for (const std::size_t column : catalog_.tables[static_cast<std::size_t>(term.table)].columns)
        add_key(select, reference(column));
      return;
    }
    if (term.aggregate != Aggregate::none || term.kind == Term::Kind::rows) return;
    if (term.kind == Term::Kind::entity) {
      const auto key = key_of(static_cast<std::size_t>(term.table));
      if (key) add_key(select, reference(*key));
    } else if (term.grain == Grain::none && plan_.tables.size() > 1 && !said_group(term)) {
      // Two rows of the same name are two things: "names of singers and their number of concerts".
      const auto& at = meaning(term.column);
      const auto key = key_of(at.table);
      const auto& title = catalog_.tables[at.table].title;
      if (key && title && *title == static_cast<std::size_t>(term.column)) add_key(select, reference(*key));
    }
    add_key(select, plain(term));
  }
  [[nodiscard]] bool said_group(const Term& term) const {
    return std::ranges::find(reading_.groups, term) != reading_.groups.end();
  }

  std::optional<sql::Select> write_select(const std::set<std::size_t>& left_out) {
    sql::Select select;
    find_share();
    for (const auto& term : reading_.outputs) {
      if (term.kind == Term::Kind::all_columns) {
        sql::Star star;
        if (plan_.tables.size() > 1)
          star.relation = catalog_.tables[static_cast<std::size_t>(term.table)].name;
        select.items.push_back({Expression{std::move(star)}, ""});
        continue;
      }
      select.items.push_back({output(term), ""});
    }
    select.distinct = reading_.distinct;
    select.from = sql::TableBox(from(*tree_));
    if (!write_where(select, left_out)) return std::nullopt;
    if (aggregates()) {
      for (const auto& term : reading_.groups) add_group(select, term);
      for (const auto& term : reading_.outputs) add_group(select, term);
    } else if (!reading_.groups.empty()) {
      select.distinct = true;
    }
    plan_.grouped = !select.group_by.keys.empty();
    if (plan_.grouped) {
      for (const auto& key : reading_.order) {
        if (key.term.aggregate == Aggregate::none && key.term.kind == Term::Kind::column)
          add_key(select, plain(key.term));
      }
    }
    return select;
  }
  void find_share() {
    const bool shared = std::ranges::any_of(reading_.outputs, [](const Term& term) { return term.share; });
    if (!shared || !reading_.groups.empty()) return;
    for (std::size_t i = reading_.conditions.size(); i-- > 0;) {
      const auto& at = reading_.conditions[i];
      const bool dated =
          at.value >= 0 && annotation_.marks[static_cast<std::size_t>(at.value)].kind == MarkKind::date;
      if (is_having(at) || dated || !condition(at)) continue;
      share_condition_ = static_cast<int>(i);
      return;
    }
  }

  bool write_order() {
    auto& query = plan_.query;
    for (const auto& key : reading_.order) {
      if (!names_something(key.term)) return false;
      sql::OrderItem item;
      item.expression = sql::ExpressionBox(plain(key.term));
      item.descending = key.descending;
      if (reading_.limit > 0) item.nulls = sql::NullsOrder::last;
      query.order_by.push_back(std::move(item));
    }
    if (query.order_by.empty()) {
      for (const auto& group : reading_.groups) {
        if (group.grain != Grain::none)
          query.order_by.push_back({sql::ExpressionBox(plain(group)), false, sql::NullsOrder::by_default});
      }
    }
    auto& select = std::get<sql::Select>(query.body);
    if (select.distinct && !query.order_by.empty()) {  // what orders distinct rows must be among them
      for (const auto& item : query.order_by) {
        const bool shown = std::ranges::any_of(select.items, [&](const sql::SelectItem& shown_item) {
          return shown_item.expression == *item.expression;
        });
        if (!shown) return false;
      }
    }
    if (reading_.limit > 0 && !reading_.top_per_group)
      query.limit = sql::literal(data::Value{static_cast<std::int64_t>(reading_.limit)});
    return true;
  }

  /// "top 5 genres by gross": the gross is shown beside each, so that one sees how far they are apart.
  void show_key() {
    auto& select = std::get<sql::Select>(plan_.query.body);
    const bool ranked = reading_.limit > 0 && reading_.order.size() == 1 && !reading_.top_per_group;
    if (!ranked || select.distinct || reading_.outputs[0].kind == Term::Kind::all_columns) return;
    const Term& key = reading_.order[0].term;
    if (std::ranges::find(reading_.outputs, key) != reading_.outputs.end()) return;
    select.items.push_back({plain(key), ""});
    plan_.shows_key = true;
  }

  /// SELECT outputs FROM (SELECT ..., row_number() OVER (PARTITION BY groups ORDER BY key) AS place) WHERE
  /// place <= n
  bool rank_within_groups() {
    auto& select = std::get<sql::Select>(plan_.query.body);
    if (plan_.query.order_by.empty() || reading_.groups.empty()) return false;
    sql::FunctionCall place;
    place.name = "row_number";
    sql::Window over;
    for (const auto& group : reading_.groups) over.partition_by.push_back(plain(group));
    over.order_by = std::move(plan_.query.order_by);
    place.over = std::move(over);
    sql::Select outer;
    for (std::size_t i = 0; i < select.items.size(); ++i) {
      select.items[i].alias = "c" + std::to_string(i + 1);
      outer.items.push_back({sql::column("", select.items[i].alias), ""});
    }
    select.items.push_back({Expression{std::move(place)}, "place"});
    if (!aggregates()) {
      select.group_by = {};
      select.distinct = false;
    }
    sql::Query inner;
    inner.body = std::move(select);
    sql::TableReference derived{
        sql::DerivedTable{sql::QueryBox(std::move(inner)), false}, "ranked", {}, std::nullopt};
    outer.from = sql::TableBox(std::move(derived));
    outer.where = sql::binary(BinaryOperator::less_equal, sql::column("", "place"),
                              sql::literal(data::Value{static_cast<std::int64_t>(reading_.limit)}));
    sql::Query whole;
    whole.body = std::move(outer);
    plan_.query = std::move(whole);
    plan_.subquery = true;
    return true;
  }

  std::optional<Plan> write_intersection() {
    if (reading_.conditions.size() < 2) return std::nullopt;
    const std::size_t last = reading_.conditions.size() - 1;
    auto first = write_select({last});
    auto second = write_select({last - 1});
    if (!first || !second) return std::nullopt;
    const auto boxed = [](sql::Select select) {
      sql::Query query;
      query.body = std::move(select);
      return sql::QueryBox(std::move(query));
    };
    plan_.query.body = sql::SetOperation{sql::SetOperator::intersect, false, false, boxed(std::move(*first)),
                                         boxed(std::move(*second))};
    plan_.subquery = true;
    return std::move(plan_);
  }

  void note_fan_out() {
    if (tree_->edges.empty()) return;
    const auto multiplied = [&](const Term& term) {
      const bool sums = term.aggregate == Aggregate::sum || term.aggregate == Aggregate::avg;
      return sums && term.column >= 0 &&
             !semantic::tables_that_multiply(catalog_, *tree_, meaning(term.column).table).empty();
    };
    plan_.multiplies = std::ranges::any_of(reading_.outputs, multiplied);
    plan_.key_multiplies =
        std::ranges::any_of(reading_.order, [&](const OrderKey& key) { return multiplied(key.term); }) ||
        std::ranges::any_of(reading_.conditions, [&](const Condition& at) { return multiplied(at.left); });
  }

  const semantic::Catalog& catalog_;
  const Annotation& annotation_;
  Planner& planner_;
  const Reading& reading_;
  bool alone_;
  const semantic::JoinTree* tree_ = nullptr;
  int share_condition_ = -1;
  Plan plan_;
};

}  // namespace

std::size_t title_column(const semantic::Catalog& catalog, std::size_t table) {
  const auto& at = catalog.tables[table];
  if (at.title) return *at.title;
  for (const char* wanted : {"name", "title", "details", "description"}) {
    for (const std::size_t column : at.columns) {
      const auto& words = catalog.columns[column].words;
      if (!words.empty() && words.back() == wanted) return column;
    }
  }
  if (at.primary_key.size() == 1) return at.primary_key.front();
  // Facts about industries with one column of text: it names the industry.
  const auto is_text = [&](std::size_t column) {
    return catalog.columns[column].type == data::Type::text && catalog.columns[column].date_format.empty() &&
           !catalog.columns[column].numeric_text &&
           catalog.columns[column].role != semantic::Role::identifier;
  };
  const auto& first = catalog.columns[at.columns.front()];
  const bool numbered = first.unique || first.role == semantic::Role::identifier;
  if (!numbered && std::ranges::count_if(at.columns, is_text) == 1)
    return *std::ranges::find_if(at.columns, is_text);
  return at.columns.front();
}

const semantic::JoinTree* Planner::join(std::vector<std::size_t> tables) {
  const auto known = trees_.find(tables);
  if (known != trees_.end()) return known->second ? &*known->second : nullptr;
  auto found = semantic::find_join_trees(*catalog_, tables, 1);
  auto& slot = trees_[std::move(tables)];
  if (!found.empty()) slot = std::move(found.front());
  return slot ? &*slot : nullptr;
}

std::optional<Plan> Planner::plan(const Draft& draft) {
  return Writer(*catalog_, *annotation_, *this, draft).write();
}

}  // namespace parlance::language
