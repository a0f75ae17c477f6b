#include "language/reading_writer.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "language/condition_writer.hpp"
#include "language/contrast_writer.hpp"
#include "language/from_clause.hpp"
#include "language/groups_writer.hpp"
#include "language/operand.hpp"
#include "language/periods_writer.hpp"
#include "language/rank_within_groups.hpp"
#include "language/row_identity.hpp"
#include "language/rows/relation_query.hpp"
#include "language/shown_beside.hpp"
#include "language/sides_writer.hpp"
#include "language/sound_query.hpp"
#include "language/term_writer.hpp"
#include "language/ties.hpp"
#include "semantic/joins/fan_out.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

using sql::Expression;

/// Writes one reading over one tree of joined tables.
class ReadingWriter {
 public:
  ReadingWriter(const semantic::Catalog& catalog, const Annotation& annotation, JoinTrees& trees,
                const Reading& reading, const semantic::JoinTree& tree, Plan plan)
      : catalog_(catalog),
        annotation_(annotation),
        reading_(reading),
        tree_(tree),
        terms_(catalog, tree.tables.size() > 1),
        conditions_(catalog, annotation, trees, reading, tree),
        plan_(std::move(plan)) {}

  std::optional<Plan> write() {
    if (counts_each_once()) return std::nullopt;
    find_part();
    if (!find_contrast() || !find_sides()) return std::nullopt;
    if (reading_.relation != RowRelation::none) return write_relation();
    if (reading_.combination == Combination::intersect) return write_intersection();
    auto select = write_select({});
    if (!select) return std::nullopt;
    if (reading_.ties) {
      keep_ties(*select, reading_.order[0], terms_);
      plan_.subquery = true;
      plan_.query.body = std::move(*select);
      return std::move(plan_);
    }
    plan_.query.body = std::move(*select);
    if (!write_order()) return std::nullopt;
    show_beside();
    const bool some_periods = std::ranges::any_of(reading_.conditions, [&](const Condition& condition) {
      return chooses_periods(condition, reading_, annotation_);
    });
    if (some_periods) {
      auto kept = keep_periods(std::move(plan_.query), reading_, catalog_, terms_, annotation_);
      if (!kept) return std::nullopt;
      plan_.query = std::move(*kept);
      plan_.subquery = true;
    }
    if (reading_.over_groups != Aggregate::none) {
      plan_.query = aggregate_of_groups(std::move(plan_.query), reading_.over_groups);
      plan_.subquery = true;
    }
    if (reading_.top_per_group && !rank()) return std::nullopt;
    note_fan_out();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_.columns[static_cast<std::size_t>(column)];
  }

  /// "the best customer" by how many rows of itself each customer has: one.
  [[nodiscard]] bool counts_each_once() const {
    const bool ranks = reading_.limit > 0 && reading_.order.size() == 1 && plan_.tables.size() == 1 &&
                       reading_.order[0].term.kind == Term::Kind::rows && !reading_.outputs.empty();
    if (!ranks || reading_.outputs[0].kind != Term::Kind::entity) return false;
    const auto table = static_cast<std::size_t>(reading_.outputs[0].table);
    const bool alone = std::ranges::all_of(reading_.groups, [&](const Term& group) {
      return group.kind == Term::Kind::entity && group.table == reading_.outputs[0].table;
    });
    return alone && (key_column(catalog_, table).has_value() ||
                     catalog_.columns[title_column(catalog_, table)].unique);
  }

  /// "what percent of orders was returned": the last condition that is not of groups or dates says what the
  /// part is, and all rows are the whole.
  void find_part() {
    const bool shared = std::ranges::any_of(reading_.outputs, [](const Term& term) { return term.share; });
    const bool rate = std::ranges::any_of(reading_.outputs, &Term::rate);
    if (!shared || (!reading_.groups.empty() && !rate)) return;
    for (std::size_t i = reading_.conditions.size(); i-- > 0;) {
      const auto& at = reading_.conditions[i];
      const Mark* const mark =
          at.value >= 0 ? &annotation_.marks[static_cast<std::size_t>(at.value)] : nullptr;
      const bool dated = mark != nullptr && mark->kind == MarkKind::date && mark->grain != Grain::weekday;
      if (chooses_groups(at) || dated) continue;
      part_ = conditions_.write(at);
      if (!part_) continue;
      part_condition_ = i;
      return;
    }
  }

  /// False where two periods are set side by side and cannot be written.
  bool find_contrast() {
    const Condition* const periods = contrast_of(reading_);
    if (periods == nullptr) return true;
    contrast_ = ContrastWriter::make(*periods, conditions_);
    return contrast_.has_value() && has_aggregate(reading_);
  }

  /// False where rows are to be split and cannot be, or nothing of either side is measured.
  bool find_sides() {
    const Condition* const split = split_of(reading_);
    const bool shown =
        std::ranges::find(reading_.outputs, Term::Kind::side, &Term::kind) != reading_.outputs.end();
    if (split == nullptr || !shown) return true;  // another group has taken the place of the sides
    sides_ = has_aggregate(reading_) ? write_sides(*split, conditions_, terms_, annotation_, catalog_)
                                     : std::nullopt;
    return sides_.has_value();
  }
  [[nodiscard]] Expression plain(const Term& term) const {
    return term.kind == Term::Kind::side && sides_ ? sides_->shown : terms_.plain(term);
  }

  [[nodiscard]] bool aggregates() const {
    const auto aggregated = [](const Term& term) { return term.aggregate != Aggregate::none; };
    return std::ranges::any_of(reading_.outputs, aggregated) ||
           std::ranges::any_of(reading_.order, [&](const OrderKey& key) { return aggregated(key.term); }) ||
           std::ranges::any_of(reading_.conditions, chooses_groups);
  }
  static void add_key(sql::Select& select, Expression key) {
    if (std::ranges::find(select.group_by.keys, key) == select.group_by.keys.end())
      select.group_by.keys.push_back(std::move(key));
  }
  void add_group(sql::Select& select, const Term& term) const {
    if (term.kind == Term::Kind::all_columns) {
      for (const std::size_t column : catalog_.tables[static_cast<std::size_t>(term.table)].columns)
        add_key(select, terms_.reference(column));
      return;
    }
    if (term.aggregate != Aggregate::none || term.kind == Term::Kind::rows) return;
    if (term.kind == Term::Kind::entity) {
      const auto key = key_column(catalog_, static_cast<std::size_t>(term.table));
      if (key) add_key(select, terms_.reference(*key));
    } else if (term.grain == Grain::none && plan_.tables.size() > 1 && !is_grouped_by(reading_, term)) {
      // Two rows of the same name are two things: "names of singers and their number of concerts".
      const std::size_t table = meaning(term.column).table;
      const auto key = key_column(catalog_, table);
      const bool titled = catalog_.tables[table].title == static_cast<std::size_t>(term.column);
      if (key && titled) add_key(select, terms_.reference(*key));
    }
    add_key(select, plain(term));
    if (const auto other = other_name_shown(term, reading_, catalog_)) add_key(select, terms_.plain(*other));
    if (TermWriter::names_weekday(term)) add_key(select, terms_.weekday_name(term));
  }
  void write_groups(sql::Select& select) {
    if (aggregates()) {
      for (const auto& term : reading_.groups) add_group(select, term);
      for (const auto& term : reading_.outputs) add_group(select, term);
    } else if (!reading_.groups.empty()) {
      select.distinct = true;
    }
    plan_.grouped = !select.group_by.keys.empty();
    if (!plan_.grouped) return;
    for (const auto& key : reading_.order) {
      if (key.term.aggregate == Aggregate::none && key.term.kind == Term::Kind::column)
        add_key(select, terms_.plain(key.term));
    }
  }

  [[nodiscard]] static bool is_derived(const Term& term) { return term.share || term.running || term.change; }

  /// "above 30 percent" of shares. A share of the total over the groups is known only after grouping, so no
  /// condition of the same SELECT can speak of it: such a reading has no query.
  bool write_shares(sql::Select& select, const std::vector<Condition>& conditions) const {
    std::vector<Expression> all;
    if (select.having) all.push_back(*select.having);
    for (const auto& condition : conditions) {
      if (!condition.left.share || !part_ || !reading_.groups.empty()) return false;
      auto made = compare(terms_.shown(condition.left, reading_.groups, part_), condition, nullptr,
                          annotation_, catalog_.dialect);
      if (!made) return false;
      all.push_back(std::move(*made));
    }
    if (!conditions.empty()) select.having = sql::all_of(std::move(all));
    return true;
  }

  /// Without the condition number `left_out`, and without that of the part of a share.
  std::optional<sql::Select> write_select(std::optional<std::size_t> left_out) {
    sql::Select select;
    for (const auto& term : reading_.outputs) {
      if (term.kind == Term::Kind::all_columns) {
        sql::Star star;
        if (plan_.tables.size() > 1)
          star.relation = catalog_.tables[static_cast<std::size_t>(term.table)].name;
        select.items.push_back({Expression{std::move(star)}, ""});
        continue;
      }
      if (term.kind == Term::Kind::side) {
        if (!sides_) return std::nullopt;
        select.items.push_back({sides_->shown, ""});
      } else if (contrast_ && term.aggregate != Aggregate::none) {
        for (auto& column : contrast_->columns(term, terms_)) select.items.push_back({std::move(column), ""});
      } else {
        select.items.push_back({terms_.shown(term, reading_.groups, part_), ""});
        show_other_name(term, select);
      }
    }
    if (shows_twice(select)) return std::nullopt;
    select.distinct = reading_.distinct;
    select.from = sql::TableBox(from_clause(catalog_, tree_));
    std::vector<Condition> held;
    std::vector<Condition> of_shares;
    for (std::size_t i = 0; i < reading_.conditions.size(); ++i) {
      const auto& condition = reading_.conditions[i];
      const bool apart = condition.operand == Condition::Operand::contrast ||
                         condition.operand == Condition::Operand::average_of_groups || condition.own ||
                         condition.splits || chooses_periods(condition, reading_, annotation_);
      if (i == left_out || i == part_condition_ || apart) continue;
      (is_derived(condition.left) ? of_shares : held).push_back(condition);
      count_once(held);
    }
    if (!conditions_.write_into(select, held)) return std::nullopt;
    if (contrast_ ? !write_contrast(select, of_shares) : !write_shares(select, of_shares))
      return std::nullopt;
    if (sides_ && sides_->known) add_test(select.where, *sides_->known);
    plan_.subquery = plan_.subquery || std::ranges::any_of(held, is_nested);
    compare_with_own(select);
    write_groups(select);
    if (!compare_with_groups(select)) return std::nullopt;
    return select;
  }
  /// "suppliers of products in more than one category": joined rows may say the same category again.
  void count_once(std::vector<Condition>& conditions) const {
    if (conditions.empty() || tree_.edges.empty()) return;
    Term& left = conditions.back().left;
    const bool counts = left.kind == Term::Kind::rows && left.table >= 0 && !left.distinct;
    if (counts &&
        !semantic::tables_that_multiply(catalog_, tree_, static_cast<std::size_t>(left.table)).empty())
      left.distinct = true;
  }
  std::optional<Plan> write_relation() {
    plan_.subquery = true;
    const std::size_t last = reading_.conditions.size() - 1;  // read only where there are two
    const bool of_two = reading_.relation == RowRelation::difference && reading_.outputs.size() == 1;
    if (of_two && reading_.conditions.size() < 2) return std::nullopt;
    auto found = write_select(of_two ? std::optional(last) : std::nullopt);
    if (!found) return std::nullopt;
    if (of_two) {
      auto other = write_select(last - 1);
      if (!other) return std::nullopt;
      plan_.query = difference_query(std::move(*found), std::move(*other));
    } else if (reading_.relation == RowRelation::difference) {
      auto query = difference_of_outputs(std::move(*found));
      if (!query) return std::nullopt;
      plan_.query = std::move(*query);
    } else if (reading_.relation == RowRelation::existence) {
      if (plan_.grouped || (!found->where && !found->having)) return std::nullopt;
      plan_.query = existence_query(std::move(*found));
    } else {
      plan_.query.body = *found;
      if (plan_.grouped || !found->where || !write_order()) return std::nullopt;
      auto order = std::exchange(plan_.query.order_by, {});
      plan_.query = neighbour_query(std::move(*found), reading_.relation, std::move(order));
    }
    return std::move(plan_);
  }

  static void add_test(std::optional<Expression>& tests, Expression test) {
    std::vector<Expression> all;
    if (tests) all.push_back(std::move(*tests));
    all.push_back(std::move(test));
    tests = sql::all_of(std::move(all));
  }

  /// The rows of both periods, and which groups remain: "earned less in 2024 than in 2023".
  bool write_contrast(sql::Select& select, const std::vector<Condition>& of_changes) const {
    add_test(select.where, contrast_->either());
    for (const auto& term : reading_.outputs) {
      if (term.aggregate == Aggregate::none) continue;
      if (auto test = contrast_->chosen(term, terms_)) add_test(select.having, std::move(*test));
    }
    for (const auto& condition : of_changes) {
      auto made = compare(contrast_->decisive(condition.left, terms_), condition, nullptr, annotation_,
                          catalog_.dialect);
      if (!made) return false;
      add_test(select.having, std::move(*made));
    }
    return true;
  }

  /// "laptops above the average laptop": against the aggregate of the same rows.
  void compare_with_own(sql::Select& select) {
    const auto rows = select.where;
    for (const auto& condition : reading_.conditions) {
      if (!condition.own) continue;
      add_test(select.where,
               sql::binary(binary_operator(condition.op), terms_.plain(condition.left),
                           multiplied(condition.factor,
                                      over_rows(select.from, rows, terms_.plain(condition.right)))));
      plan_.subquery = true;
    }
  }

  /// "months above the monthly average": against the average of what all groups have.
  bool compare_with_groups(sql::Select& select) {
    for (const auto& condition : reading_.conditions) {
      if (condition.operand != Condition::Operand::average_of_groups) continue;
      if (select.group_by.keys.empty()) return false;
      Expression average = average_of_groups(select, terms_.plain(condition.right));
      add_test(select.having, sql::binary(binary_operator(condition.op), terms_.plain(condition.left),
                                          multiplied(condition.factor, std::move(average))));
      plan_.subquery = true;
    }
    return true;
  }

  [[nodiscard]] Expression key_of(const Term& term) const {
    if (contrast_ && term.aggregate != Aggregate::none) return contrast_->decisive(term, terms_);
    return term.change || term.running ? terms_.shown(term, reading_.groups, part_) : terms_.plain(term);
  }
  std::optional<Plan> write_intersection() {
    if (reading_.conditions.size() < 2) return std::nullopt;
    const std::size_t last = reading_.conditions.size() - 1;
    auto first = write_select(last);
    auto second = write_select(last - 1);
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

  bool write_order() {
    auto& query = plan_.query;
    for (const auto& key : reading_.order) {
      if (!names_something(key.term)) return false;
      sql::OrderItem item;
      const bool derived = contrast_ || key.term.change || key.term.running;
      item.expression = sql::ExpressionBox(derived ? key_of(key.term) : terms_.ordering(key.term));
      item.descending = key.descending;
      if (reading_.limit > 0) item.nulls = sql::NullsOrder::last;
      query.order_by.push_back(std::move(item));
    }
    if (query.order_by.empty()) {
      for (const auto& group : reading_.groups) {
        if (group.grain == Grain::none) continue;
        query.order_by.push_back(
            {sql::ExpressionBox(terms_.plain(group)), false, sql::NullsOrder::by_default});
      }
    }
    if (!orders_by_what_is_left(query)) return false;
    if (reading_.limit > 0 && !reading_.top_per_group)
      query.limit = sql::literal(data::Value{static_cast<std::int64_t>(reading_.limit)});
    if (reading_.offset > 0 && !reading_.top_per_group)
      query.offset = sql::literal(data::Value{static_cast<std::int64_t>(reading_.offset)});
    return true;
  }
  /// What tells why a row is there; a column that is neither grouped nor aggregated cannot be.
  void show_beside() {
    auto& select = std::get<sql::Select>(plan_.query.body);
    if (select.distinct) return;
    for (const auto& term : shown_beside(reading_, catalog_)) {
      Expression shown = key_of(term);
      const bool fits = !plan_.grouped || term.aggregate != Aggregate::none ||
                        std::ranges::find(select.group_by.keys, shown) != select.group_by.keys.end();
      if (!fits) continue;
      plan_.beside.push_back({term, select.items.size()});
      select.items.push_back({std::move(shown), ""});
    }
  }
  /// People go by two names where a table has both.
  void show_other_name(const Term& term, sql::Select& select) {
    const auto other = other_name_shown(term, reading_, catalog_);
    if (!other) return;
    const std::size_t place = select.items.size();
    select.items.push_back({terms_.plain(*other), ""});
    const bool noted = std::ranges::find(plan_.beside, place, &Plan::Beside::place) != plan_.beside.end();
    if (!noted) plan_.beside.push_back({*other, place});
  }
  bool rank() {
    if (plan_.query.order_by.empty() || reading_.groups.empty()) return false;
    auto& select = std::get<sql::Select>(plan_.query.body);
    if (!aggregates()) {
      select.group_by = {};
      select.distinct = false;
    }
    std::vector<Expression> groups;
    for (const auto& group : reading_.groups) groups.push_back(plain(group));
    plan_.query = rank_within_groups(std::move(plan_.query), std::move(groups), reading_.limit);
    plan_.subquery = true;
    return true;
  }

  void note_fan_out() {
    if (tree_.edges.empty()) return;
    const auto multiplied = [&](const Term& term) {
      const bool sums = term.aggregate == Aggregate::sum || term.aggregate == Aggregate::avg;
      return sums && term.column >= 0 &&
             !semantic::tables_that_multiply(catalog_, tree_, meaning(term.column).table).empty();
    };
    plan_.multiplies = std::ranges::any_of(reading_.outputs, multiplied) ||
                       std::ranges::any_of(reading_.order, multiplied, &OrderKey::term);
  }

  const semantic::Catalog& catalog_;
  const Annotation& annotation_;
  const Reading& reading_;
  const semantic::JoinTree& tree_;
  TermWriter terms_;
  ConditionWriter conditions_;
  std::optional<ContrastWriter> contrast_;     ///< two periods side by side
  std::optional<Sides> sides_;                 ///< of the condition that splits
  std::optional<Expression> part_;             ///< of a share: the rows that are counted
  std::optional<std::size_t> part_condition_;  ///< the condition that says so
  Plan plan_;
};

}  // namespace

std::optional<Plan> write_reading(const semantic::Catalog& catalog, const Annotation& annotation,
                                  JoinTrees& trees, const Reading& reading, const semantic::JoinTree& tree,
                                  Plan plan) {
  if (const auto groups = groups_that_are_counted(reading, catalog)) {
    auto made = ReadingWriter(catalog, annotation, trees, *groups, tree, std::move(plan)).write();
    if (!made || !made->grouped) return std::nullopt;
    made->query = count_of_groups(std::move(made->query));
    made->subquery = true;
    return made;
  }
  return ReadingWriter(catalog, annotation, trees, reading, tree, std::move(plan)).write();
}

}  // namespace parlance::language
