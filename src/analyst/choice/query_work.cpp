#include "analyst/choice/query_work.hpp"

#include <algorithm>
#include <array>
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

/// Names that a query gives to its own tables, those of queries inside it included.
template <class Node>
void collect_relations(const Node& node, std::set<std::string>& names) {
  if constexpr (std::is_same_v<Node, sql::TableReference>) {
    if (!node.alias.empty()) names.insert(base::fold(node.alias));
    if (const auto* table = std::get_if<sql::BaseTable>(&node.node)) names.insert(base::fold(table->name));
  }
  sql::for_each_child(node, [&names](const auto& child) { collect_relations(child, names); });
}

/// Whether a column is of a relation that `names` lacks.
template <class Node>
bool looks_outside(const Node& node, const std::set<std::string>& names) {
  if constexpr (std::is_same_v<Node, sql::Expression>) {
    const auto* column = std::get_if<sql::ColumnReference>(&node.node);
    if (column != nullptr && column->path.size() > 1)
      return !names.contains(base::fold(column->path[column->path.size() - 2]));
  }
  bool outside = false;
  sql::for_each_child(node, [&](const auto& child) { outside = outside || looks_outside(child, names); });
  return outside;
}

class WorkEstimate {
 public:
  explicit WorkEstimate(const data::Schema& schema) : schema_(schema) {}

  double of(const sql::Query& query) {
    double work = 0;
    for (const auto& common : query.with) work += of_common(common);
    double rows = 1;  ///< of FROM, for each of which a correlated query is run
    if (const auto* operation = std::get_if<sql::SetOperation>(&query.body)) {
      work += of(*operation->left) + of(*operation->right);
    } else if (const auto* select = std::get_if<sql::Select>(&query.body); select && select->from) {
      const auto [read, widest, joins] = look_at(**select->from);
      work += read + widest * static_cast<double>(joins);
      rows = widest;
    }
    sql::for_each_child(query, [&](const auto& child) {
      if constexpr (std::is_same_v<std::decay_t<decltype(child)>, sql::Expression>)
        work += of_nested(child, rows);
    });
    return work;
  }

 private:
  struct Extent {
    double read = 0;
    double widest = 0;
    std::size_t joins = 0;
  };

  double of_common(const sql::CommonTable& common) {
    commons_.insert(base::fold(common.name));
    return of(*common.query);
  }

  double rows_of(const sql::BaseTable& table) const {
    if (commons_.contains(base::fold(table.name))) return 0;  // its own query is counted
    const auto* known = data::find_table(schema_, table.name);
    return known && known->row_count ? static_cast<double>(*known->row_count) : rows_of_unknown_table;
  }

  Extent look_at(const sql::TableReference& table) {
    if (const auto* base = std::get_if<sql::BaseTable>(&table.node)) {
      const double rows = rows_of(*base);
      return {rows, rows, 0};
    }
    if (const auto* join = std::get_if<sql::Join>(&table.node)) {
      const auto left = look_at(*join->left);
      const auto right = look_at(*join->right);
      return {left.read + right.read, std::max(left.widest, right.widest), left.joins + right.joins + 1};
    }
    if (const auto* derived = std::get_if<sql::DerivedTable>(&table.node)) {
      const double work = of(*derived->query);
      return {work, work, 0};
    }
    return {rows_of_unknown_table, rows_of_unknown_table, 0};
  }

  double of_nested(const sql::Expression& expression, double rows) {
    double work = 0;
    sql::for_each_child(expression, [&](const auto& child) {
      using Child = std::decay_t<decltype(child)>;
      if constexpr (std::is_same_v<Child, sql::Expression>) {
        work += of_nested(child, rows);
      } else if constexpr (std::is_same_v<Child, sql::Query>) {
        std::set<std::string> own;
        collect_relations(child, own);
        work += of(child) * (looks_outside(child, own) ? std::max(1.0, rows) : 1);
      }
    });
    return work;
  }

  const data::Schema& schema_;
  std::set<std::string> commons_;
};

}  // namespace

double work_of(const sql::Query& query, const data::Schema& schema) {
  return work_of_any_query + WorkEstimate(schema).of(query);
}

double work_in(std::chrono::milliseconds time, std::string_view dialect) {
  const auto* pace = std::ranges::find(paces, dialect, &Pace::dialect);
  return pace == paces.end() ? 0 : pace->rows_a_millisecond * static_cast<double>(time.count());
}

}  // namespace parlance::analyst
