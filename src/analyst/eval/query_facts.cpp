#include "analyst/eval/query_facts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "sql/children.hpp"

namespace parlance::analyst::eval {
namespace {

using Names = std::set<ColumnName>;

/// ORDER BY 2 and ORDER BY total mean an output.
void spell_out_order(sql::Query& query) {
  const auto* select = std::get_if<sql::Select>(&query.body);
  if (select == nullptr) return;
  for (auto& key : query.order_by) {
    const auto* name = std::get_if<sql::ColumnReference>(&key.expression->node);
    const auto* position = std::get_if<sql::Literal>(&key.expression->node);
    for (std::size_t item = 0; item < select->items.size(); ++item) {
      const bool named = name && name->path.size() == 1 && !select->items[item].alias.empty() &&
                         base::fold(name->path.front()) == base::fold(select->items[item].alias);
      const bool counted = position && position->value == data::Value(static_cast<std::int64_t>(item + 1));
      if (!named && !counted) continue;
      key.expression = sql::ExpressionBox(select->items[item].expression);
      break;
    }
  }
}

class FactFinder {
 public:
  explicit FactFinder(language::ColumnPlaces beside) : beside_(std::move(beside)) {}

  QueryFacts find(sql::Query query) {
    spell_out_order(query);
    name_tables(query);
    take_joins(query);
    facts_.structure = language::structure_of(query, beside_);
    look_at(query);
    return std::move(facts_);
  }

 private:
  /// Aliases of all nested queries together: one is hardly ever given twice with two meanings.
  template <class Node>
  void name_tables(const Node& node) {
    if constexpr (std::is_same_v<Node, sql::TableReference>) {
      if (const auto* table = std::get_if<sql::BaseTable>(&node.node)) {
        const auto name = base::fold(table->name);
        facts_.tables.insert(name);
        aliases_[name] = name;
        if (!node.alias.empty()) aliases_[base::fold(node.alias)] = name;
      }
    }
    sql::for_each_child(node, [this](const auto& child) { this->name_tables(child); });
  }

  ColumnName name_of(const sql::ColumnReference& column) const {
    ColumnName named{"", base::fold(column.path.back())};
    if (column.path.size() > 1) {
      const auto found = aliases_.find(base::fold(column.path[column.path.size() - 2]));
      if (found != aliases_.end()) named.table = found->second;
    } else if (facts_.tables.size() == 1) {
      named.table = *facts_.tables.begin();
    }
    return named;
  }

  /// The two columns of "a.x = b.y".
  std::optional<std::pair<ColumnName, ColumnName>> equation(const sql::Expression& term) const {
    const auto* binary = std::get_if<sql::Binary>(&term.node);
    if (binary == nullptr || binary->op != sql::BinaryOperator::equal) return std::nullopt;
    const auto* left = std::get_if<sql::ColumnReference>(&binary->left->node);
    const auto* right = std::get_if<sql::ColumnReference>(&binary->right->node);
    if (left == nullptr || right == nullptr) return std::nullopt;
    return std::minmax(name_of(*left), name_of(*right));
  }

  bool take_equation(const sql::Expression& term) {
    const auto columns = equation(term);
    if (columns) facts_.joined.insert(*columns);
    return columns.has_value();
  }

  void take_conditions(std::optional<sql::Expression>& condition) {
    if (!condition) return;
    auto* logical = std::get_if<sql::Logical>(&condition->node);
    if (logical == nullptr) {
      if (take_equation(*condition)) condition.reset();
    } else if (logical->is_and) {
      std::erase_if(logical->terms, [this](const sql::Expression& term) { return take_equation(term); });
      if (logical->terms.empty()) return condition.reset();
      if (logical->terms.size() > 1) return;
      auto last = std::move(logical->terms.front());
      condition = std::move(last);
    }
  }

  template <class Node>
  void take_joins(Node& node) {
    if constexpr (std::is_same_v<Node, sql::Query>) {
      if (auto* select = std::get_if<sql::Select>(&node.body)) take_conditions(select->where);
    } else if constexpr (std::is_same_v<Node, sql::TableReference>) {
      if (auto* join = std::get_if<sql::Join>(&node.node)) take_conditions(join->condition);
    }
    sql::for_each_child(node, [this](auto& child) { this->take_joins(child); });
  }

  void look_at(const sql::Query& query) {
    if (const auto* operation = std::get_if<sql::SetOperation>(&query.body)) {
      look_at(*operation->left);
      look_at(*operation->right);
    } else if (const auto* select = std::get_if<sql::Select>(&query.body)) {
      for (std::size_t place = 0; place < select->items.size(); ++place) {
        if (!std::ranges::binary_search(beside_, place))
          collect(select->items[place].expression, facts_.shown);
      }
      if (select->where) restrict_by(*select->where);
      if (select->having) restrict_by(*select->having);
      for (const auto& key : select->group_by.keys) collect(key, facts_.grouped);
    }
    for (const auto& key : query.order_by) collect(*key.expression, facts_.ordered);
  }

  void restrict_by(const sql::Expression& condition) {
    collect(condition, facts_.restricted);
    collect_values(condition);
  }

  template <class Node>
  void collect(const Node& node, Names& names) const {
    if constexpr (std::is_same_v<Node, sql::Expression>) {
      if (const auto* column = std::get_if<sql::ColumnReference>(&node.node)) names.insert(name_of(*column));
      const auto* call = std::get_if<sql::FunctionCall>(&node.node);
      if (call && call->name == "count" && !call->distinct) return;
    }
    sql::for_each_child(node, [this, &names](const auto& child) { this->collect(child, names); });
  }

  template <class Node>
  void collect_values(const Node& node) {
    if constexpr (std::is_same_v<Node, sql::Expression>) {
      if (const auto* literal = std::get_if<sql::Literal>(&node.node)) {
        auto value = base::fold(data::to_string(literal->value));
        std::erase(value, '%');
        facts_.values.insert(std::move(value));
      }
    }
    sql::for_each_child(node, [this](const auto& child) { this->collect_values(child); });
  }

  language::ColumnPlaces beside_;
  std::map<std::string, std::string> aliases_;
  QueryFacts facts_;
};

}  // namespace

QueryFacts facts_of(sql::Query query, language::ColumnPlaces beside) {
  return FactFinder(std::move(beside)).find(std::move(query));
}

}  // namespace parlance::analyst::eval
