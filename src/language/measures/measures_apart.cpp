#include "language/measures/measures_apart.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "language/measures/rows_once.hpp"
#include "language/operand.hpp"
#include "language/term_writer.hpp"
#include "semantic/grain/double_counting.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

using sql::Expression;

sql::QueryBox boxed(sql::Select select) {
  sql::Query query;
  query.body = std::move(select);
  return sql::QueryBox(std::move(query));
}

sql::TableReference derived_table(sql::Select select, std::string name) {
  return {sql::DerivedTable{boxed(std::move(select)), false}, std::move(name), {}, std::nullopt};
}

/// Each term with what it is written as in the outermost SELECT.
class Written {
 public:
  void add(Term term, Expression expression) {
    term.mark = -1;
    all_.emplace_back(term, std::move(expression));
  }
  [[nodiscard]] const Expression* find(Term term) const {
    term.mark = -1;
    const auto at = std::ranges::find(all_, term, &std::pair<Term, Expression>::first);
    return at == all_.end() ? nullptr : &at->second;
  }

 private:
  std::vector<std::pair<Term, Expression>> all_;
};

class ApartWriter {
 public:
  ApartWriter(const Reading& reading, const MeasureParts& parts, const semantic::Catalog& catalog,
              const Annotation& annotation, const WritePart& write_part)
      : reading_(reading),
        parts_(parts),
        catalog_(catalog),
        annotation_(annotation),
        write_part_(write_part),
        terms_(catalog, true) {}

  std::optional<sql::Query> write() {
    const bool made = parts_.keys.empty()        ? write_totals()
                      : parts_.parts.size() == 1 ? write_one()
                                                 : write_several();
    if (!made) return std::nullopt;
    for (const auto& term : reading_.outputs) {
      const Expression* shown = written_.find(term);
      if (shown == nullptr) return std::nullopt;
      select_.items.push_back({*shown, ""});
    }
    sql::Query query;
    if (!choose_groups() || !write_order(query)) return std::nullopt;
    query.body = std::move(select_);
    return query;
  }

 private:
  /// (SELECT sum(amount) FROM orders), (SELECT sum(payment) FROM payments)
  bool write_totals() {
    for (const auto& part : parts_.parts) {
      for (const auto& measure : part.measures) {
        auto select = write_part(part, {}, {measure});
        if (!select) return false;
        select->items.front().alias.clear();
        written_.add(measure, Expression{sql::ScalarSubquery{boxed(std::move(*select)), false}});
      }
    }
    return true;
  }

  /// One table is measured: its SELECT is the query.
  bool write_one() {
    const auto& part = parts_.parts.front();
    auto made = write_part(part, parts_.keys, part.measures);
    if (!made) return false;
    for (std::size_t at = 0; at < made->items.size(); ++at) {
      const bool is_key = at < parts_.keys.size();
      written_.add(is_key ? parts_.keys[at] : part.measures[at - parts_.keys.size()],
                   std::move(made->items[at].expression));
    }
    made->items.clear();
    select_ = std::move(*made);
    return true;
  }

  bool write_several() {
    auto groups = write_groups();
    if (!groups) return false;
    sql::TableReference from = std::move(*groups);
    for (const auto& part : parts_.parts) {
      auto select = write_part(part, parts_.join_keys, part.measures);
      if (!select) return false;
      const std::string name = catalog_.tables[part.table].name + "_part";
      for (std::size_t at = 0; at < part.measures.size(); ++at) {
        const Term& measure = part.measures[at];
        Expression value = sql::column(name, select->items[parts_.join_keys.size() + at].alias);
        if (measure.aggregate == Aggregate::count || measure.kind == Term::Kind::rows)
          value = or_none(std::move(value));
        written_.add(measure, std::move(value));
      }
      sql::Join join;
      join.kind = sql::JoinKind::left;
      join.condition = same_group(name, *select);
      join.left = sql::TableBox(std::move(from));
      join.right = sql::TableBox(derived_table(std::move(*select), name));
      from = sql::TableReference{std::move(join), "", {}, std::nullopt};
    }
    select_.from = sql::TableBox(std::move(from));
    return true;
  }
  static Expression or_none(Expression count) {
    std::vector<Expression> arguments;
    arguments.push_back(std::move(count));
    arguments.push_back(sql::number(0));
    return sql::call("coalesce", std::move(arguments));
  }

  /// What the measures are joined to: the table itself where each of its rows is a group.
  std::optional<sql::TableReference> write_groups() {
    if (const auto table = table_of_groups()) {
      for (const auto& key : parts_.keys) written_.add(key, terms_.plain(key));
      return sql::table(catalog_.tables[*table].name);
    }
    auto select = write_part_reading(parts_.keys, {}, parts_.of_keys);
    if (!select) return std::nullopt;
    select->distinct = true;
    select->group_by = {};
    const std::string name = "all_groups";
    for (std::size_t at = 0; at < parts_.keys.size(); ++at)
      written_.add(parts_.keys[at], sql::column(name, select->items[at].alias));
    return derived_table(std::move(*select), name);
  }
  [[nodiscard]] std::optional<std::size_t> table_of_groups() const {
    if (!parts_.of_keys.empty() || parts_.join_keys.size() != 1 || parts_.keys.size() == 1)
      return std::nullopt;
    const Term& key = parts_.join_keys.front();
    if (key.kind != Term::Kind::column || key.grain != Grain::none) return std::nullopt;
    return catalog_.columns[static_cast<std::size_t>(key.column)].table;
  }

  [[nodiscard]] Expression same_group(const std::string& name, const sql::Select& part) const {
    std::vector<Expression> pairs;
    for (std::size_t at = 0; at < parts_.join_keys.size(); ++at) {
      const Term& key = parts_.join_keys[at];
      const bool never_null = key.kind == Term::Kind::column && is_key_of_table(key);
      pairs.push_back(
          sql::binary(never_null ? sql::BinaryOperator::equal : sql::BinaryOperator::is_not_distinct_from,
                      sql::column(name, part.items[at].alias), *written_.find(key)));
    }
    return sql::all_of(std::move(pairs));
  }
  [[nodiscard]] bool is_key_of_table(const Term& term) const {
    const auto column = static_cast<std::size_t>(term.column);
    return term.grain == Grain::none &&
           catalog_.tables[catalog_.columns[column].table].primary_key == std::vector{column};
  }

  /// SELECT keys, measures, each with an alias.
  std::optional<sql::Select> write_part(const MeasurePart& part, const std::vector<Term>& keys,
                                        const std::vector<Term>& measures) const {
    auto select = write_part_reading(keys, measures, part.conditions);
    if (!select) return std::nullopt;
    if (is_sound(*select, part.table, measures)) return select;
    std::vector<Expression> row;
    for (const std::size_t column : catalog_.tables[part.table].primary_key)
      row.push_back(terms_.reference(column));
    if (row.empty()) return std::nullopt;
    auto once = with_rows_once(std::move(*select), keys.size(), std::move(row),
                               catalog_.tables[part.table].name + "_once");
    return once;
  }
  /// count(*) alone does not say whose rows it is to count, hence the sum of a column of theirs in its place.
  [[nodiscard]] bool is_sound(sql::Select select, std::size_t table,
                              const std::vector<Term>& measures) const {
    const bool counts = std::ranges::any_of(
        measures, [](const Term& term) { return term.kind == Term::Kind::rows && !term.distinct; });
    if (counts) {
      std::vector<Expression> counted;
      counted.push_back(terms_.reference(catalog_.tables[table].columns.front()));
      select.items.push_back({sql::call("sum", std::move(counted)), ""});
    }
    sql::Query query;
    query.body = std::move(select);
    return semantic::find_double_counting(query, catalog_).empty();
  }

  std::optional<sql::Select> write_part_reading(const std::vector<Term>& keys,
                                                const std::vector<Term>& measures,
                                                const std::vector<Condition>& conditions) const {
    Reading made;
    made.inner = true;
    bool fits = true;
    for (const auto& key : keys) fits = made.groups.push(key) && made.outputs.push(key) && fits;
    for (const auto& measure : measures) fits = made.outputs.push(measure) && fits;
    for (const auto& condition : conditions) fits = made.conditions.push(condition) && fits;
    if (!fits) return std::nullopt;
    auto select = write_part_(made);
    if (!select || select->items.size() != keys.size() + measures.size()) return std::nullopt;
    std::vector<std::string> names;
    for (std::size_t at = 0; at < select->items.size(); ++at) {
      const Term& term = at < keys.size() ? keys[at] : measures[at - keys.size()];
      names.push_back(new_name(term, names));
      select->items[at].alias = names.back();
    }
    return select;
  }

  /// "amount", "sum_amount", "count_orders"; letters, digits and underscores alone.
  [[nodiscard]] std::string new_name(const Term& term, const std::vector<std::string>& taken) const {
    std::string name = function_name(term.aggregate);
    if (!name.empty()) name += '_';
    name += term.column >= 0  ? catalog_.columns[static_cast<std::size_t>(term.column)].name
            : term.table >= 0 ? catalog_.tables[static_cast<std::size_t>(term.table)].name
                              : "rows";
    for (char& letter : name) {
      const bool plain = std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
      if (!plain) letter = '_';
    }
    std::string made = name;
    for (int number = 2;
         std::ranges::any_of(taken, [&](const std::string& other) { return data::same_name(other, made); });
         ++number)
      made = name + "_" + std::to_string(number);
    return made;
  }

  bool choose_groups() {
    std::vector<Expression> tests;
    for (const auto& condition : parts_.of_groups) {
      const Expression* left = written_.find(condition.left);
      auto made =
          left == nullptr ? std::nullopt : compare(*left, condition, nullptr, annotation_, catalog_.dialect);
      if (!made) return false;
      tests.push_back(std::move(*made));
    }
    if (tests.empty()) return true;
    (select_.group_by.keys.empty() ? select_.where : select_.having) = sql::all_of(std::move(tests));
    return true;
  }

  bool write_order(sql::Query& query) const {
    const auto add = [&](const Expression* by, bool descending, sql::NullsOrder nulls) {
      if (by != nullptr) query.order_by.push_back({sql::ExpressionBox(*by), descending, nulls});
      return by != nullptr;
    };
    const auto nulls = reading_.limit > 0 ? sql::NullsOrder::last : sql::NullsOrder::by_default;
    for (const auto& key : reading_.order) {
      if (!add(written_.find(key.term), key.descending, nulls)) return false;
    }
    for (const auto& group : reading_.groups) {
      if (reading_.order.empty() && group.grain != Grain::none &&
          !add(written_.find(group), false, sql::NullsOrder::by_default))
        return false;
    }
    if (reading_.limit > 0) query.limit = sql::number(reading_.limit);
    return true;
  }

  const Reading& reading_;
  const MeasureParts& parts_;
  const semantic::Catalog& catalog_;
  const Annotation& annotation_;
  const WritePart& write_part_;
  TermWriter terms_;
  sql::Select select_;
  Written written_;
};

}  // namespace

std::optional<sql::Query> write_measures_apart(const Reading& reading, const MeasureParts& parts,
                                               const semantic::Catalog& catalog, const Annotation& annotation,
                                               const WritePart& write_part) {
  return ApartWriter(reading, parts, catalog, annotation, write_part).write();
}

}  // namespace parlance::language
