#include "sql/guard/cost.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "sql/children.hpp"
#include "sql/guard/join_graph.hpp"
#include "sql/guard/pattern_cost.hpp"
#include "sql/guard/recursion.hpp"
#include "sql/guard/value_bound.hpp"

namespace parlance::sql {

namespace {

constexpr double rows_of_unknown_table = 200;
constexpr double rows_of_recursion = 1000;
/// A product with so small a table is ordinary whatever the other's size.
constexpr double small_factor = 20;

struct Extent {
  double rows = 1;
  double read = 0;  ///< rows read or made to get them
};

class CostCheck {
 public:
  CostCheck(const data::Schema& schema, const CostLimits& limits) : schema_(&schema), limits_(&limits) {
    for (const auto& table : schema.tables) {
      largest_table_ = std::max(largest_table_, static_cast<double>(table.row_count.value_or(0)));
    }
  }

  base::Result<void> run(const Query& query) {
    extent_of(query);
    if (error_) return std::unexpected(*error_);
    return {};
  }

 private:
  void refuse(std::string message) {
    if (error_) return;
    error_ = base::Error{base::ErrorKind::refused, "resource_bomb", std::move(message), {}, nullptr};
  }

  Extent extent_of(const Query& query) {
    if (error_) return {};
    const auto common_before = commons_.size();
    for (const auto& common : query.with) add_common(common, query.recursive);
    Extent extent;
    if (const auto* select = std::get_if<Select>(&query.body)) {
      extent = extent_of_select(*select, query);
    } else if (const auto* operation = std::get_if<SetOperation>(&query.body)) {
      const auto left = extent_of(*operation->left);
      const auto right = extent_of(*operation->right);
      extent = {left.rows + right.rows, left.read + right.read};
    } else {
      extent.rows = static_cast<double>(std::get<Values>(query.body).rows.size());
    }
    check_rows(extent.rows, extent.read);
    if (query.limit && !query.limit_is_percentage)
      extent.rows = std::min(extent.rows, bound(*query.limit).number);
    commons_.resize(common_before);
    return extent;
  }

  void add_common(const CommonTable& common, bool recursive) {
    if (recursive && !is_bounded_recursion(common)) {
      refuse("the recursive table " + common.name +
             " has no bound; add a counter to it, as in WHERE n < 100");
      return;
    }
    if (!common.columns.empty()) rename_columns();
    const bool refers_to_itself = recursive && count_references(*common.query, common.name) > 0;
    if (refers_to_itself) commons_.emplace_back(common.name, Extent{rows_of_recursion, rows_of_recursion});
    auto extent = extent_of(*common.query);
    if (refers_to_itself) {
      commons_.pop_back();
      extent.rows = std::max(extent.rows, rows_of_recursion);
    }
    commons_.emplace_back(common.name, extent);
  }

  /// Beyond all measure, and not only because a table is large.
  void check_rows(double rows, double read) {
    const auto most = std::max(limits_->product_rows, small_factor * largest_table_);
    if (rows > most) {
      refuse("the query would make about " + rounded(rows) +
             " rows; join its tables by a common column, or narrow them first");
    } else if (read > 10 * most) {
      refuse("the query would read its tables too many times");
    }
  }

  static std::string rounded(double rows) {
    return rows < 1e15 ? std::to_string(static_cast<long long>(rows)) : "more than 10^15";
  }

  Extent extent_of_select(const Select& select, const Query& query) {
    Extent from{1, 0};
    if (select.from) {
      std::vector<JoinLeaf> leaves;
      collect_leaves(**select.from, leaves, from.read);
      JoinGraph graph(std::move(leaves));
      std::size_t seen = 0;
      connect_joins(**select.from, graph, seen);
      if (select.where) graph.connect(*select.where);
      from.rows = graph.rows();
      from.read += from.rows;
      products_ += graph.is_product() ? 1 : 0;
    }
    check_rows(from.rows, from.read);
    check_expressions(select, query, from);
    return {rows_out(select, from.rows), from.read};
  }

  double rows_out(const Select& select, double rows) const {
    const bool grouped = !select.group_by.keys.empty() || select.group_by.all;
    const bool aggregated = !grouped && std::ranges::any_of(select.items, [&](const SelectItem& item) {
      return is_aggregate(item.expression);
    });
    if (aggregated) return 1;
    for (const auto& item : select.items) {
      const auto* call = std::get_if<FunctionCall>(&item.expression.node);
      if (call != nullptr && call->name == "unnest" && !call->arguments.empty()) {
        rows *= std::max(1.0, bound(call->arguments[0]).elements / 100);
      }
    }
    const bool distinct = select.distinct || grouped;
    return distinct ? std::min(rows, std::max(100.0, rows / 10)) : rows;
  }

  static bool is_aggregate(const Expression& expression) {
    const auto* call = std::get_if<FunctionCall>(&expression.node);
    static constexpr std::string_view names[] = {"count",     "sum",        "avg",          "min",
                                                 "max",       "string_agg", "group_concat", "list",
                                                 "array_agg", "median",     "count_if",     "any_value"};
    return call != nullptr && !call->over && std::ranges::find(names, call->name) != std::end(names);
  }

  void collect_leaves(const TableReference& table, std::vector<JoinLeaf>& leaves, double& read) {
    if (!table.column_aliases.empty()) rename_columns();
    if (const auto* join = std::get_if<Join>(&table.node)) {
      collect_leaves(*join->left, leaves, read);
      collect_leaves(*join->right, leaves, read);
      return;
    }
    JoinLeaf leaf;
    leaf.name = table.alias;
    if (const auto* base = std::get_if<BaseTable>(&table.node)) {
      if (leaf.name.empty()) leaf.name = base->name;
      read += add_base(*base, leaf);
    } else if (const auto* derived = std::get_if<DerivedTable>(&table.node)) {
      const auto extent = extent_of(*derived->query);
      leaf.rows = extent.rows;
      read += extent.read;
    } else if (const auto* function = std::get_if<TableFunction>(&table.node)) {
      leaf.rows = rows_of_function(function->call);
      if (leaf.name.empty()) leaf.name = function->call.name;
    } else {
      std::vector<JoinLeaf> sources;
      collect_leaves(*std::get<Pivot>(table.node).source, sources, read);
      leaf.rows = JoinGraph(std::move(sources)).rows();
    }
    leaves.push_back(std::move(leaf));
  }

  double add_base(const BaseTable& base, JoinLeaf& leaf) const {
    const auto common = std::find_if(commons_.rbegin(), commons_.rend(), [&](const auto& entry) {
      return base.schema.empty() && data::same_name(entry.first, base.name);
    });
    if (common != commons_.rend()) {
      leaf.rows = common->second.rows;
      return common->second.read;
    }
    leaf.table = data::find_table(*schema_, base.name);
    const auto known = leaf.table == nullptr ? std::nullopt : leaf.table->row_count;
    leaf.rows = known ? static_cast<double>(*known) : rows_of_unknown_table;
    return leaf.rows;
  }

  double rows_of_function(const FunctionCall& call) {
    for (const auto& argument : call.arguments) check_expression(argument, Extent{1, 0});
    if (call.name == "unnest") return call.arguments.empty() ? 0 : bound(call.arguments[0]).elements;
    if (call.name != "range" && call.name != "generate_series") return 100;
    const auto rows = range_length(call, columns_);
    if (!(rows <= limits_->generated_rows))
      refuse("the query would make too many rows with " + call.name + "()");
    return rows;
  }

  void connect_joins(const TableReference& table, JoinGraph& graph, std::size_t& seen) const {
    const auto* join = std::get_if<Join>(&table.node);
    if (join == nullptr) {
      ++seen;
      return;
    }
    const auto start = seen;
    connect_joins(*join->left, graph, seen);
    const auto middle = seen;
    connect_joins(*join->right, graph, seen);
    if (join->condition) graph.connect(*join->condition);
    for (const auto& column : join->using_columns) graph.connect_using(column, middle, seen);
    const bool one_for_one = join->natural || join->asof || join->kind == JoinKind::positional ||
                             join->kind == JoinKind::semi || join->kind == JoinKind::anti;
    if (one_for_one && middle > start) graph.connect_using("", middle, seen);
  }

  void check_expressions(const Select& select, const Query& query, const Extent& from) {
    for (const auto& item : select.items) {
      check_expression(item.expression, from);
      const auto wide = bound(item.expression);
      const auto name = base::lower(item.alias);
      if (!name.empty()) columns_[name] = columns_.contains(name) ? widest(columns_[name], wide) : wide;
      widest_ = widest(widest_, wide);
    }
    // A column list elsewhere renames what select lists made: any column could then be the widest.
    if (many_names_) columns_[""] = widest_;
    for (const auto& expression : select.distinct_on) check_expression(expression, from);
    if (select.where) check_expression(*select.where, from);
    for (const auto& key : select.group_by.keys) check_expression(key, from);
    if (select.having) check_expression(*select.having, from);
    if (select.qualify) check_expression(*select.qualify, from);
    for (const auto& item : query.order_by) check_expression(*item.expression, from);
    if (select.from) check_conditions(**select.from, from);
  }

  void check_conditions(const TableReference& table, const Extent& from) {
    const auto* join = std::get_if<Join>(&table.node);
    if (join == nullptr) return;
    check_conditions(*join->left, from);
    check_conditions(*join->right, from);
    if (join->condition) check_expression(*join->condition, from);
  }

  void check_expression(const Expression& expression, const Extent& from) {
    const auto value = bound(expression);
    if (!(value.bytes <= limits_->value_bytes)) {
      refuse("the query would make a text or list that is too long");
    }
    const auto total = value.work * std::max(1.0, from.rows);
    if (!(value.work <= limits_->steps / 10) || (value.work > 1e4 && !(total <= limits_->steps))) {
      refuse("the query would walk too long a list for each row");
    }
    look_inside(expression, from);
  }

  void look_inside(const Expression& expression, const Extent& from) {
    if (error_) return;
    if (has_costly_pattern(expression)) {
      refuse("the query holds a pattern that could take very long; use fewer wildcards or repetitions");
      return;
    }
    if (const auto* call = std::get_if<FunctionCall>(&expression.node)) check_call(*call, from);
    for_each_child(expression, [&](const auto& child) {
      using Child = std::decay_t<decltype(child)>;
      if constexpr (std::is_same_v<Child, Expression>) {
        look_inside(child, from);
      } else if constexpr (std::is_same_v<Child, Query>) {
        check_subquery(child, from);
      }
    });
  }

  void check_call(const FunctionCall& call, const Extent& from) {
    static constexpr std::string_view builders[] = {
        "repeat",       "lpad",    "rpad",           "range", "generate_series", "list_resize",
        "array_resize", "replace", "regexp_replace", "space", "bitstring",       "sequence"};
    static constexpr std::string_view gatherers[] = {"string_agg", "group_concat", "listagg", "list",
                                                     "array_agg"};
    const auto wide = bound_of_call(call);
    if (std::ranges::find(builders, call.name) != std::end(builders)) {
      const bool long_list = (call.name == "range" || call.name == "generate_series") &&
                             !(wide.elements <= limits_->generated_rows);
      const bool long_text =
          call.name != "range" && call.name != "generate_series" && !(wide.bytes <= limits_->value_bytes);
      const bool much = wide.bytes > 65'536 && wide.bytes * from.rows > 1e9;
      if (long_list || long_text || much)
        refuse("the query would make too much text or too long a list with " + call.name + "()");
    }
    if (std::ranges::find(gatherers, call.name) != std::end(gatherers) && !call.arguments.empty()) {
      const auto each = bound(call.arguments[0]).bytes;
      if (each > 65'536 && each * from.rows > 1e9)
        refuse("the query would gather too much text into one value");
    }
  }

  ValueBound bound_of_call(const FunctionCall& call) const { return bound(Expression{call}); }

  void check_subquery(const Query& query, const Extent& from) {
    const auto before = products_;
    const auto extent = extent_of(query);
    if (products_ > before) check_rows(extent.read * from.rows, 0);
  }

  ValueBound bound(const Expression& expression) const { return bound_of(expression, columns_); }

  void rename_columns() {
    many_names_ = true;
    columns_[""] = widest_;
  }

  const data::Schema* schema_;
  const CostLimits* limits_;
  double largest_table_ = 0;
  std::vector<std::pair<std::string, Extent>> commons_;
  ColumnBounds columns_;
  ValueBound widest_;
  bool many_names_ = false;
  std::size_t products_ = 0;
  std::optional<base::Error> error_;
};

}  // namespace

base::Result<void> check_cost(const Query& query, const data::Schema& schema, const CostLimits& limits) {
  return CostCheck(schema, limits).run(query);
}

}  // namespace parlance::sql
