#include "semantic/model/virtual_columns.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "semantic/names/readable_name.hpp"
#include "sql/children.hpp"

namespace parlance::semantic {
namespace {

using sql::ColumnReference;
using sql::Expression;
using sql::FunctionCall;

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// sum(x) and its like: one argument, nothing else.
const FunctionCall* plain_call(const Expression& expression) {
  const auto* call = std::get_if<FunctionCall>(&expression.node);
  if (call == nullptr || call->arguments.size() != 1 || call->distinct || call->filter || call->over) {
    return nullptr;
  }
  return call;
}

/// Tables of all columns below, as the expression names them.
void collect_tables(const Expression& expression, std::set<std::string>& tables) {
  if (const auto* column = std::get_if<ColumnReference>(&expression.node)) {
    tables.insert(column->path.front());
    return;
  }
  sql::for_each_child(expression, [&tables]<class Node>(const Node& child) {
    if constexpr (std::is_same_v<Node, Expression>) collect_tables(child, tables);
  });
}

/// Puts metrics and computed columns into one catalog.
class Adder {
 public:
  explicit Adder(Catalog& catalog) : catalog_(catalog) {}

  void add_computed(const ComputedColumn& computed) {
    ColumnMeaning column;
    column.role = computed.role;
    column.type = computed.type;
    column.unit = computed.unit;
    column.description = computed.description;
    column.synonyms = computed.synonyms;
    add(computed.table, computed.name, std::move(column), {0, computed.expression, std::nullopt});
  }

  void add_metric(const Metric& metric) {
    const auto table = table_of(metric);
    if (!table.has_value()) return;
    auto synonyms = metric.synonyms;
    const auto* call = plain_call(metric.expression);
    auto* base = call == nullptr ? nullptr : column_of(*table, call->arguments.front());
    std::string name = metric.name;
    if (base != nullptr && repeats(metric, *base)) name.clear();
    if (base != nullptr && call->name == "sum") {
      if (!name.empty()) synonyms.insert(synonyms.begin(), base::join(metric.words, " "));
      for (auto& synonym : synonyms) base->synonyms.push_back(std::move(synonym));
      return;
    }
    if (name.empty() && synonyms.empty()) return;
    if (name.empty()) {
      name = synonyms.front();
      synonyms.erase(synonyms.begin());
    }
    ColumnMeaning column;
    column.role = Role::measure;
    column.type = data::Type::real;
    column.unit = metric.unit;
    column.description = metric.description;
    column.synonyms = std::move(synonyms);
    add(*table, name, std::move(column), {0, value_of_row(call), metric.expression});
  }

 private:
  /// The one table whose columns the metric speaks of.
  [[nodiscard]] std::optional<std::size_t> table_of(const Metric& metric) const {
    std::set<std::string> tables;
    collect_tables(metric.expression, tables);
    if (tables.empty()) return metric.table;
    if (tables.size() > 1) return std::nullopt;
    const auto found = std::ranges::find(catalog_.tables, *tables.begin(), &TableMeaning::name);
    if (found == catalog_.tables.end()) return std::nullopt;
    return static_cast<std::size_t>(found - catalog_.tables.begin());
  }

  ColumnMeaning* column_of(std::size_t table, const Expression& expression) {
    const auto* reference = std::get_if<ColumnReference>(&expression.node);
    if (reference == nullptr) return nullptr;
    for (const auto index : catalog_.tables[table].columns) {
      if (catalog_.columns[index].name == reference->path.back()) return &catalog_.columns[index];
    }
    return nullptr;
  }

  /// "total quantity" says no more of the column `quantity` than the question's own words would.
  static bool repeats(const Metric& metric, const ColumnMeaning& column) {
    static constexpr std::array<std::string_view, 9> kAggregates{
        "total", "sum", "average", "mean", "minimum", "maximum", "lowest", "highest", "of"};
    return std::ranges::all_of(metric.words, [&](const std::string& word) {
      return is_one_of(kAggregates, word) || std::ranges::find(column.words, word) != column.words.end();
    });
  }

  static std::optional<Expression> value_of_row(const FunctionCall* call) {
    static constexpr std::array<std::string_view, 4> kOfValues{"sum", "avg", "min", "max"};
    if (call == nullptr || !is_one_of(kOfValues, call->name)) return std::nullopt;
    return call->arguments.front();
  }

  void add(std::size_t at, const std::string& name, ColumnMeaning column, VirtualColumn made) {
    auto& table = catalog_.tables[at];
    auto& schema = catalog_.schema.tables[at];
    const auto readable = reader_.read_column(name);
    column.name = unused_name(schema, name);
    column.label = readable.label;
    column.words = readable.words;
    column.stems = readable.stems;
    column.table = at;
    column.column = schema.columns.size();
    column.profile.rows = table.rows;
    column.profile.distincts = table.rows;
    column.profile.exact = false;
    schema.columns.push_back({column.name, column.type, "", true});
    made.column = catalog_.columns.size();
    table.columns.push_back(made.column);
    catalog_.columns.push_back(std::move(column));
    catalog_.virtual_columns.push_back(std::move(made));
  }

  static std::string unused_name(const data::TableSchema& table, const std::string& name) {
    std::string unused = name;
    while (data::find_column(table, unused) != nullptr) unused += " of the model";
    return unused;
  }

  Catalog& catalog_;
  NameReader reader_;
};

/// Rewrites one query; stops at the first place for which there is nothing to write.
class Expander {
 public:
  explicit Expander(const Catalog& catalog) : catalog_(catalog) {}

  bool expand(sql::Query& query) {
    visit(query);
    return possible_;
  }

 private:
  struct Visible {
    std::string name;                     ///< as the query calls it
    const TableMeaning* table = nullptr;  ///< nullptr of a derived table
  };
  using Scope = std::vector<Visible>;

  void visit(sql::Query& query) {
    auto* select = std::get_if<sql::Select>(&query.body);
    Scope scope;
    if (select != nullptr && select->from) collect(**select->from, scope);
    scopes_.push_back(std::move(scope));
    if (select != nullptr) expand_items(*select, query);
    sql::for_each_child(query, [this]<class Node>(Node& child) { visit(child); });
    scopes_.pop_back();
  }

  void visit(sql::TableReference& table) {
    sql::for_each_child(table, [this]<class Node>(Node& child) { visit(child); });
  }

  void visit(Expression& expression) {
    if (!possible_) return;
    if (auto* call = std::get_if<FunctionCall>(&expression.node); call != nullptr && !call->over) {
      if (auto metric = metric_for(*call)) {
        expression = std::move(*metric);
        return;
      }
    }
    if (auto* reference = std::get_if<ColumnReference>(&expression.node)) {
      std::string visible;
      const auto* found = find(*reference, visible);
      if (found == nullptr) return;
      possible_ = found->of_row.has_value();
      if (possible_) expression = with_table(*found, *found->of_row, visible);
      return;
    }
    sql::for_each_child(expression, [this]<class Node>(Node& child) { visit(child); });
  }

  /// What to write for sum(metric) or avg(metric): the metric, unless the average of what it sums is meant.
  std::optional<Expression> metric_for(const FunctionCall& call) {
    if (call.arguments.size() != 1 || (call.name != "sum" && call.name != "avg")) return std::nullopt;
    const auto* reference = std::get_if<ColumnReference>(&call.arguments.front().node);
    std::string visible;
    const auto* found = reference == nullptr ? nullptr : find(*reference, visible);
    if (found == nullptr || !found->of_rows) return std::nullopt;
    const auto* own = plain_call(*found->of_rows);
    if (own != nullptr && own->name == "sum" && call.name == "avg") return std::nullopt;
    return with_table(*found, *found->of_rows, visible);
  }

  /// What is named keeps its name. A metric that is listed or sorted by is asked of what stands beside it:
  /// `SELECT region, revenue` is the revenue of each region.
  void expand_items(sql::Select& select, sql::Query& query) {
    for (auto& item : select.items) {
      const auto* found = named_by(item.expression).column;
      if (item.alias.empty()) item.alias = found == nullptr ? alias_of_call(item) : name_of(*found);
    }
    if (!names_metric(select, query) || holds_aggregate(select)) return;
    const bool grouped = !select.group_by.keys.empty();
    for (auto& item : select.items) {
      if (!take_metric(item.expression) && !grouped) select.group_by.keys.push_back(item.expression);
    }
    for (auto& key : query.order_by) take_metric(*key.expression);
    select.distinct = false;
  }

  struct Named {
    const VirtualColumn* column = nullptr;
    std::string table;  ///< as the query calls it
  };
  Named named_by(const Expression& expression) const {
    Named named;
    const auto* reference = std::get_if<ColumnReference>(&expression.node);
    if (reference != nullptr) named.column = find(*reference, named.table);
    return named;
  }

  /// Puts the metric that the expression names in its place; false where it names none.
  bool take_metric(Expression& expression) const {
    const auto [column, table] = named_by(expression);
    if (column == nullptr || !column->of_rows) return false;
    expression = with_table(*column, *column->of_rows, table);
    return true;
  }

  [[nodiscard]] bool names_metric(const sql::Select& select, const sql::Query& query) const {
    const auto is_metric = [this](const Expression& expression) {
      const auto* column = named_by(expression).column;
      return column != nullptr && column->of_rows.has_value();
    };
    return std::ranges::any_of(select.items, [&](const auto& item) { return is_metric(item.expression); }) ||
           std::ranges::any_of(query.order_by, [&](const auto& key) { return is_metric(*key.expression); });
  }

  /// Aggregates or stars among the items of a query that groups nothing: no groups can be made of those.
  static bool holds_aggregate(const sql::Select& select) {
    return select.group_by.keys.empty() && std::ranges::any_of(select.items, [](const auto& item) {
             return std::holds_alternative<FunctionCall>(item.expression.node) ||
                    std::holds_alternative<sql::Star>(item.expression.node);
           });
  }

  /// "revenue" for sum(revenue), "max(revenue)" for what is no metric; "" where nothing virtual is in it.
  std::string alias_of_call(const sql::SelectItem& item) {
    const auto* call = plain_call(item.expression);
    const auto* argument =
        call == nullptr ? nullptr : std::get_if<ColumnReference>(&call->arguments.front().node);
    std::string visible;
    const auto* found = argument == nullptr ? nullptr : find(*argument, visible);
    if (found == nullptr) return "";
    return metric_for(*call) ? name_of(*found) : call->name + "(" + name_of(*found) + ")";
  }

  [[nodiscard]] const std::string& name_of(const VirtualColumn& column) const {
    return catalog_.columns[column.column].name;
  }

  void collect(const sql::TableReference& reference, Scope& scope) const {
    if (const auto* base = std::get_if<sql::BaseTable>(&reference.node)) {
      const auto found = std::ranges::find_if(catalog_.tables, [&](const TableMeaning& table) {
        return data::same_name(table.name, base->name);
      });
      scope.push_back({reference.alias.empty() ? base->name : reference.alias,
                       found == catalog_.tables.end() ? nullptr : &*found});
    } else if (const auto* join = std::get_if<sql::Join>(&reference.node)) {
      collect(*join->left, scope);
      collect(*join->right, scope);
    } else {
      scope.push_back({reference.alias, nullptr});
    }
  }

  /// The virtual column meant, and under which name its table stands there.
  const VirtualColumn* find(const ColumnReference& reference, std::string& visible) const {
    const bool bare = reference.path.size() == 1;
    if (reference.path.empty() || reference.path.size() > 2) return nullptr;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      for (const auto& [name, table] : *scope) {
        if (bare && table == nullptr) return nullptr;  // a column of that name may come from there
        if (table == nullptr || (!bare && !data::same_name(name, reference.path.front()))) continue;
        visible = name;
        if (const auto* found = find(*table, reference.path.back())) return found;
      }
    }
    return nullptr;
  }

  const VirtualColumn* find(const TableMeaning& table, const std::string& name) const {
    for (const auto& column : catalog_.virtual_columns) {
      const auto& meaning = catalog_.columns[column.column];
      if (&catalog_.tables[meaning.table] == &table && data::same_name(meaning.name, name)) return &column;
    }
    return nullptr;
  }

  /// The expression with its own table called as the query calls it; tables of queries inside stay.
  [[nodiscard]] Expression with_table(const VirtualColumn& column, Expression expression,
                                      const std::string& name) const {
    rename(expression, catalog_.tables[catalog_.columns[column.column].table].name, name);
    return expression;
  }
  template <class Node>
  static void rename(Node& node, const std::string& own, const std::string& name) {
    if constexpr (std::is_same_v<Node, Expression>) {
      auto* column = std::get_if<ColumnReference>(&node.node);
      if (column != nullptr && column->path.size() > 1 && column->path.front() == own)
        column->path.front() = name;
    }
    sql::for_each_child(node, [&]<class Child>(Child& child) { rename(child, own, name); });
  }

  const Catalog& catalog_;
  std::vector<Scope> scopes_;
  bool possible_ = true;
};

}  // namespace

void add_virtual_columns(Catalog& catalog) {
  Adder adder(catalog);
  for (const auto& computed : catalog.computed) adder.add_computed(computed);
  for (const auto& metric : catalog.metrics) adder.add_metric(metric);
}

bool expand_virtual_columns(const Catalog& catalog, sql::Query& query) {
  if (catalog.virtual_columns.empty()) return true;
  return Expander(catalog).expand(query);
}

}  // namespace parlance::semantic
