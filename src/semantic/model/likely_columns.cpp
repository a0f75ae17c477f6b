#include "semantic/model/likely_columns.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "semantic/model/kinds_of_measures.hpp"
#include "sql/build.hpp"

namespace parlance::semantic {
namespace {

using sql::BinaryOperator;
using sql::Expression;

Expression times(Expression left, Expression right) {
  return sql::binary(BinaryOperator::multiply, std::move(left), std::move(right));
}
Expression minus(Expression left, Expression right) {
  return sql::binary(BinaryOperator::subtract, std::move(left), std::move(right));
}

class Likely {
 public:
  explicit Likely(Catalog& catalog) : catalog_(catalog) {}

  void add() {
    for (std::size_t table = 0; table < catalog_.tables.size(); ++table) {
      if (catalog_.schema.tables[table].is_view) continue;
      add_revenue(table);
      add_value_of_orders(table);
      add_stock(table);
    }
  }

 private:
  using Test = std::function<bool(const ColumnMeaning&)>;

  [[nodiscard]] const ColumnMeaning* find(std::size_t table, const Test& is_it) const {
    for (const auto index : catalog_.tables[table].columns) {
      if (is_it(catalog_.columns[index])) return &catalog_.columns[index];
    }
    return nullptr;
  }
  [[nodiscard]] Expression reference(const ColumnMeaning& column) const {
    return sql::column(catalog_.tables[column.table].name, column.name);
  }

  /// What a row already says it comes to, or a model does.
  [[nodiscard]] bool holds_money(std::size_t table) const {
    const auto comes_to = [](const ColumnMeaning& column) {
      if (column.role != Role::measure || !column.holds_numbers()) return false;
      return std::ranges::any_of(column.words,
                                 [](const std::string& word) {
                                   return word == "total" || word == "amount" || word == "revenue" ||
                                          word == "sales" || word == "subtotal" || word == "extended" ||
                                          word == "turnover";
                                 }) &&
             !has_word(column, "discount") && !has_word(column, "tax");
    };
    return find(table, comes_to) != nullptr || is_defined(table, "revenue");
  }
  [[nodiscard]] bool is_defined(std::size_t table, std::string_view word) const {
    const auto says = [&](const auto& quantity) {
      return quantity.table == table && std::ranges::find(quantity.words, word) != quantity.words.end();
    };
    return std::ranges::any_of(catalog_.metrics, says) || std::ranges::any_of(catalog_.computed, says);
  }

  void define(std::size_t table, const std::string& name, std::vector<std::string> synonyms,
              Expression expression, std::string unit) {
    ComputedColumn made;
    made.name = name;
    for (const auto& word : base::split(name, ' ')) made.words.push_back(base::fold(word));
    made.synonyms = std::move(synonyms);
    made.expression = std::move(expression);
    made.table = table;
    made.unit = std::move(unit);
    catalog_.computed.push_back(std::move(made));
  }

  void add_revenue(std::size_t table) {
    const auto* price = find(table, is_unit_price);
    const auto* quantity = find(table, is_sold_quantity);
    if (price == nullptr || quantity == nullptr || holds_money(table)) return;
    const auto* discount = find(table, [](const ColumnMeaning& column) {
      return column.role == Role::measure && data::is_numeric(column.type) && has_word(column, "discount");
    });
    const auto gross = times(reference(*price), reference(*quantity));
    auto money = gross;
    if (discount != nullptr && is_part_of_one(*discount)) {
      money = times(gross, minus(sql::number(1), reference(*discount)));
      define(table, "discount given", {"discount amount", "discounts given"},
             times(gross, reference(*discount)), price->unit);
    } else if (discount != nullptr && has_word(*discount, "amount")) {
      money = minus(gross, reference(*discount));
    }
    define(table, "revenue", {"sales", "turnover", "sales revenue", "sales value", "sales amount"}, money,
           price->unit);
  }

  static bool is_part_of_one(const ColumnMeaning& discount) {
    return data::to_double(discount.profile.minimum) >= 0 && data::to_double(discount.profile.maximum) <= 1;
  }

  /// Lines belong to an order, which has a time; that they belong to a product as well says nothing of it.
  void add_value_of_orders(std::size_t lines) {
    const auto revenue = std::ranges::find_if(catalog_.computed, [&](const ComputedColumn& computed) {
      return computed.table == lines && computed.name == "revenue";
    });
    if (revenue == catalog_.computed.end()) return;
    const auto money = revenue->expression;
    const auto unit = revenue->unit;
    for (const auto& edge : catalog_.joins) {
      if (edge.many_table != lines || edge.one_table == lines || edge.one_columns.size() != 1) continue;
      const std::size_t orders = edge.one_table;
      const bool timed = find(orders, [](const ColumnMeaning& column) { return column.role == Role::time; });
      const auto& table = catalog_.tables[orders];
      if (!timed || !is_quick(orders, lines) || table.words.empty() || holds_money(orders)) continue;
      const auto one = base::join(singular(table), " ");
      define(orders, one + " value", {one + " worth", one + " amount", one + " total"},
             sum_of_lines(edge, money), unit);
      catalog_.computed.back().from_other_rows = true;
      return;
    }
  }

  static std::vector<std::string> singular(const TableMeaning& table) {
    auto words = table.words;
    if (words.back().size() > 3 && words.back().ends_with("s") && !words.back().ends_with("ss"))
      words.back().pop_back();
    return words;
  }

  /// (SELECT sum(money) FROM lines WHERE lines.order = orders.id)
  [[nodiscard]] Expression sum_of_lines(const JoinEdge& edge, const Expression& money) const {
    sql::Select select;
    select.items.push_back({sql::call("sum", {money}), ""});
    select.from = sql::TableBox(sql::table(catalog_.tables[edge.many_table].name));
    select.where = sql::binary(BinaryOperator::equal, reference(catalog_.columns[edge.many_columns.front()]),
                               reference(catalog_.columns[edge.one_columns.front()]));
    sql::Query query;
    query.body = std::move(select);
    return Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}};
  }

  /// SQLite reads all lines for each order where no index helps: 3.6 s for 5,000 orders of 20,000 lines.
  [[nodiscard]] bool is_quick(std::size_t orders, std::size_t lines) const {
    constexpr std::uint64_t most_lookups = 100'000'000;
    return catalog_.dialect != "sqlite" ||
           catalog_.tables[orders].rows * catalog_.tables[lines].rows <= most_lookups;
  }

  void add_stock(std::size_t table) {
    const auto ends_in = [](std::string_view word) {
      return [word](const ColumnMeaning& column) {
        return column.role == Role::measure && data::is_numeric(column.type) && !column.words.empty() &&
               column.words.back() == word;
      };
    };
    const auto* cost = find(table, ends_in("cost"));  // what lies there is worth what was paid for it
    const auto* price = cost != nullptr ? cost : find(table, ends_in("price"));
    const auto* held = find(table, is_held_quantity);
    if (price == nullptr || held == nullptr || is_defined(table, "stock")) return;
    define(table, "stock value", {"inventory value", "stock worth", "inventory worth"},
           times(reference(*price), reference(*held)), price->unit);
  }

  Catalog& catalog_;
};

}  // namespace

void add_likely_columns(Catalog& catalog) { Likely(catalog).add(); }

}  // namespace parlance::semantic
