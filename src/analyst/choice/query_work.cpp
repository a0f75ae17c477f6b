#include "analyst/choice/query_work.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "sql/children.hpp"

namespace parlance::analyst {
namespace {

struct Pace {
  std::string_view dialect;
  double rows_a_millisecond;
};
constexpr std::array paces = {Pace{"duckdb", 10'000}, Pace{"sqlite", 1'000}};
constexpr double work_of_any_query = 200;
constexpr double rows_of_unknown_table = 1e6;

/// What a query's relations are called, and of which table each is; those of queries inside it included.
using Relations = std::map<std::string, std::string>;

template <class Node>
void collect_relations(const Node& node, Relations& relations) {
  if constexpr (std::is_same_v<Node, sql::TableReference>) {
    const auto* table = std::get_if<sql::BaseTable>(&node.node);
    const auto name = table ? base::fold(table->name) : "";
    if (table) relations[name] = name;
    if (!node.alias.empty()) relations[base::fold(node.alias)] = name;
  }
  sql::for_each_child(node, [&relations](const auto& child) { collect_relations(child, relations); });
}

std::string qualifier(const sql::ColumnReference& column) {
  return column.path.size() > 1 ? base::fold(column.path[column.path.size() - 2]) : "";
}

/// Whether a column is of a relation that is not among these.
template <class Node>
bool looks_outside(const Node& node, const Relations& relations) {
  if constexpr (std::is_same_v<Node, sql::Expression>) {
    const auto* column = std::get_if<sql::ColumnReference>(&node.node);
    if (column != nullptr && column->path.size() > 1) return !relations.contains(qualifier(*column));
  }
  bool outside = false;
  sql::for_each_child(node, [&](const auto& child) { outside = outside || looks_outside(child, relations); });
  return outside;
}

class WorkEstimate {
 public:
  WorkEstimate(const semantic::Catalog& catalog, const sql::Query& query) : catalog_(catalog) {
    collect_relations(query, relations_);
  }

  double of(const sql::Query& query) {
    double work = 0;
    for (const auto& common : query.with) work += of_common(common);
    double rows = 1;  ///< of FROM, for each of which a correlated query is run
    if (const auto* operation = std::get_if<sql::SetOperation>(&query.body)) {
      work += of(*operation->left) + of(*operation->right);
    } else if (const auto* select = std::get_if<sql::Select>(&query.body); select && select->from) {
      const auto from = look_at(**select->from);
      work += from.work;
      rows = from.rows;
    }
    sql::for_each_child(query, [&](const auto& child) {
      if constexpr (std::is_same_v<std::decay_t<decltype(child)>, sql::Expression>)
        work += of_nested(child, rows);
    });
    return work;
  }

 private:
  struct Extent {
    double work = 0;  ///< rows read and made
    double rows = 0;  ///< that come out
  };

  double of_common(const sql::CommonTable& common) {
    commons_.insert(base::fold(common.name));
    return of(*common.query);
  }

  Extent look_at(const sql::TableReference& table) {
    if (const auto* base = std::get_if<sql::BaseTable>(&table.node)) return look_at(*base);
    if (const auto* join = std::get_if<sql::Join>(&table.node)) return look_at(*join);
    if (const auto* derived = std::get_if<sql::DerivedTable>(&table.node)) {
      const double work = of(*derived->query);
      return {work, work};
    }
    return {rows_of_unknown_table, rows_of_unknown_table};
  }

  Extent look_at(const sql::BaseTable& table) const {
    if (commons_.contains(base::fold(table.name))) return {};  // its own query is counted
    const auto* known = data::find_table(catalog_.schema, table.name);
    const double rows =
        known && known->row_count ? static_cast<double>(*known->row_count) : rows_of_unknown_table;
    return {rows, rows};
  }

  Extent look_at(const sql::Join& join) {
    const auto left = look_at(*join.left);
    const auto right = look_at(*join.right);
    const double smaller = std::min(left.rows, right.rows);
    double distincts = join.condition ? distincts_joined(*join.condition) : 1;
    if (!join.using_columns.empty() || join.natural) distincts = smaller;
    const double rows = std::max(1.0, left.rows * right.rows / std::max(1.0, distincts));
    return {left.work + right.work + rows, rows};
  }

  /// Of the column with the most different values among those that are set equal; 1 where none are.
  double distincts_joined(const sql::Expression& condition) const {
    if (const auto* logical = std::get_if<sql::Logical>(&condition.node); logical && logical->is_and) {
      double most = 1;
      for (const auto& term : logical->terms) most = std::max(most, distincts_joined(term));
      return most;
    }
    const auto* equation = std::get_if<sql::Binary>(&condition.node);
    if (equation == nullptr || equation->op != sql::BinaryOperator::equal) return 1;
    return std::max(distincts_of(*equation->left), distincts_of(*equation->right));
  }

  double distincts_of(const sql::Expression& expression) const {
    const auto* column = std::get_if<sql::ColumnReference>(&expression.node);
    const auto relation = column ? relations_.find(qualifier(*column)) : relations_.end();
    if (relation == relations_.end()) return 1;
    const auto table = std::ranges::find_if(catalog_.tables, [&](const semantic::TableMeaning& meaning) {
      return data::same_name(meaning.name, relation->second);
    });
    if (table == catalog_.tables.end()) return 1;
    for (const auto index : table->columns) {
      const auto& meaning = catalog_.columns[index];
      if (data::same_name(meaning.name, column->path.back()))
        return static_cast<double>(meaning.profile.distincts);
    }
    return 1;
  }

  double of_nested(const sql::Expression& expression, double rows) {
    double work = 0;
    sql::for_each_child(expression, [&](const auto& child) {
      using Child = std::decay_t<decltype(child)>;
      if constexpr (std::is_same_v<Child, sql::Expression>) {
        work += of_nested(child, rows);
      } else if constexpr (std::is_same_v<Child, sql::Query>) {
        Relations own;
        collect_relations(child, own);
        work += of(child) * (looks_outside(child, own) ? std::max(1.0, rows) : 1);
      }
    });
    return work;
  }

  const semantic::Catalog& catalog_;
  Relations relations_;
  std::set<std::string> commons_;
};

}  // namespace

double work_of(const sql::Query& query, const semantic::Catalog& catalog) {
  return work_of_any_query + WorkEstimate(catalog, query).of(query);
}

double work_in(std::chrono::milliseconds time, std::string_view dialect) {
  const auto* pace = std::ranges::find(paces, dialect, &Pace::dialect);
  return pace == paces.end() ? 0 : pace->rows_a_millisecond * static_cast<double>(time.count());
}

}  // namespace parlance::analyst
