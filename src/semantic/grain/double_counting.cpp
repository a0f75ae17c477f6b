#include "semantic/grain/double_counting.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "semantic/grain/aggregates.hpp"
#include "semantic/grain/joined_rows.hpp"
#include "semantic/grain/output_rows.hpp"
#include "sql/children.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::semantic {
namespace {

using Indices = std::vector<std::size_t>;

std::string text_of(const sql::FunctionCall& call) {
  constexpr std::size_t longest = 60;
  const auto printed = sql::duckdb_dialect().print(sql::Expression{call});
  return base::cut_to_width(printed ? *printed : call.name + "(...)", longest);
}

/// The aggregates of one SELECT against its joined rows.
class SelectCheck {
 public:
  SelectCheck(const JoinedRows& rows, bool grouped, std::vector<Place> groups)
      : rows_(rows), grouped_(grouped), groups_(std::move(groups)) {}

  [[nodiscard]] std::optional<DoubleCounting> check(const sql::FunctionCall& call) const {
    const AggregateKind kind = aggregate_kind(call);
    if (kind == AggregateKind::untouched || kind == AggregateKind::none) return std::nullopt;
    if (call.over && grouped_) return std::nullopt;  // over the groups, not over the rows
    auto fixed = groups_;
    if (call.over) {
      for (const auto& part : call.over->partition_by) add_place(part, fixed);
    }
    const Indices measured = measured_relations(call, rows_);
    const auto of_groups = rows_.settled({}, fixed);
    const bool one_for_each_group =
        std::ranges::all_of(measured, [&](std::size_t at) { return of_groups[at]; });
    if (kind == AggregateKind::average && one_for_each_group)
      return std::nullopt;  // the same value throughout
    if (measured.empty() || (kind == AggregateKind::count && one_for_each_group))
      return combinations(call, fixed, of_groups);
    return repeated(call, kind, measured, fixed);
  }

 private:
  void add_place(const sql::Expression& expression, std::vector<Place>& places) const {
    if (const auto place = rows_.find(expression)) places.push_back(*place);
  }
  void add_name(std::size_t relation, std::vector<std::string>& names) const {
    const auto& name = rows_.relations()[relation].source;
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }

  /// The open relations that equalities join to what is settled, or to other such relations.
  [[nodiscard]] Indices linked_to(const std::vector<bool>& settled, Indices near) const {
    Indices linked;
    for (std::size_t next = 0; next < near.size(); ++next) {
      for (std::size_t at = 0; at < settled.size(); ++at) {
        const bool seen = std::ranges::find(near, at) != near.end();
        if (seen || !rows_.are_linked(near[next], at)) continue;
        near.push_back(at);
        if (!settled[at]) linked.push_back(at);
      }
    }
    return linked;
  }

  [[nodiscard]] std::optional<DoubleCounting> repeated(const sql::FunctionCall& call, AggregateKind kind,
                                                       const Indices& measured,
                                                       const std::vector<Place>& fixed) const {
    const auto settled = rows_.settled(measured, fixed);
    const Indices open = linked_to(settled, measured);
    if (open.empty()) return std::nullopt;
    DoubleCounting found;
    found.kind = kind == AggregateKind::total   ? DoubleCounting::Kind::total
                 : kind == AggregateKind::count ? DoubleCounting::Kind::count
                                                : DoubleCounting::Kind::average;
    found.measure = text_of(call);
    for (const std::size_t at : measured) add_name(at, found.repeated);
    // The nearest of them; those behind are only reached through these.
    const auto told = rows_.settled(measured, {});
    for (const std::size_t at : open) {
      const bool nearest = std::ranges::any_of(
          all(), [&](std::size_t other) { return told[other] && rows_.are_linked(at, other); });
      if (nearest) add_name(at, found.repeating);
    }
    if (found.repeating.empty()) add_name(open.front(), found.repeating);
    return found;
  }

  [[nodiscard]] Indices all() const {
    Indices every(rows_.relations().size());
    for (std::size_t at = 0; at < every.size(); ++at) every[at] = at;
    return every;
  }

  /// Rows are counted: fine where each is one row of some table, or the tables are one with itself.
  [[nodiscard]] std::optional<DoubleCounting> combinations(const sql::FunctionCall& call,
                                                           const std::vector<Place>& fixed,
                                                           const std::vector<bool>& of_groups) const {
    std::vector<std::vector<bool>> settled;
    for (const std::size_t at : all()) settled.push_back(rows_.settled({at}, fixed));
    DoubleCounting found{DoubleCounting::Kind::combinations, text_of(call), {}, {}};
    for (const std::size_t one : all()) {
      for (const std::size_t other : all()) {
        if (one >= other || of_groups[one] || of_groups[other]) continue;
        if (settled[one][other] || settled[other][one] || !repeat_each_other(one, other, settled)) continue;
        add_name(one, found.repeated);
        add_name(other, found.repeating);
      }
    }
    if (found.repeated.empty()) return std::nullopt;
    return found;
  }

  /// Neither row is told by any third that tells the other, and equalities connect them.
  [[nodiscard]] bool repeat_each_other(std::size_t one, std::size_t other,
                                       const std::vector<std::vector<bool>>& settled) const {
    if (rows_.relations()[one].source == rows_.relations()[other].source) return false;
    const bool told = std::ranges::any_of(
        all(), [&](std::size_t third) { return settled[third][one] && settled[third][other]; });
    const auto linked = linked_to(std::vector<bool>(settled.size(), false), {one});
    return !told && std::ranges::find(linked, other) != linked.end();
  }

  const JoinedRows& rows_;
  bool grouped_;
  std::vector<Place> groups_;
};

/// The common tables in sight, the nearest first.
struct Scope {
  const Scope* outer = nullptr;
  std::vector<Relation> tables;
};

const Relation* find_common(const Scope* scope, std::string_view name) {
  for (; scope != nullptr; scope = scope->outer) {
    const auto found = std::ranges::find_if(
        scope->tables, [&](const Relation& table) { return data::same_name(table.name, name); });
    if (found != scope->tables.end()) return &*found;
  }
  return nullptr;
}

void rename_columns(Relation& relation, const std::vector<std::string>& names) {
  if (relation.columns.size() < names.size()) relation.columns.resize(names.size());
  std::ranges::copy(names, relation.columns.begin());
}

bool gives_one_row(const sql::Query& query) {
  if (!query.limit || query.limit_is_percentage) return false;
  const auto* limit = std::get_if<sql::Literal>(&query.limit->node);
  return limit != nullptr && limit->value == data::Value{std::int64_t{1}};
}

/// Walks queries from the inside out, since what an inner one gives is joined in the outer.
class QueryWalk {
 public:
  explicit QueryWalk(const Catalog& catalog) : catalog_(catalog) {}

  Relation visit(const sql::Query& query, const Scope* outer) {
    Scope scope{outer, {}};
    for (const auto& common : query.with) {
      if (query.recursive) scope.tables.push_back(recursive_table(common));
      Relation table = visit(*common.query, &scope);
      if (query.recursive) table.keys.clear(), scope.tables.pop_back();
      table.name = table.source = common.name;
      rename_columns(table, common.columns);
      scope.tables.push_back(std::move(table));
    }
    Relation given = visit_body(query, &scope);
    if (gives_one_row(query)) given.keys.emplace_back();
    return given;
  }

  std::vector<DoubleCounting> take() { return std::move(found_); }

 private:
  Relation visit_body(const sql::Query& query, const Scope* scope) {
    if (const auto* select = std::get_if<sql::Select>(&query.body))
      return visit_select(query, *select, scope);
    if (const auto* values = std::get_if<sql::Values>(&query.body)) {
      Relation given;
      if (!values->rows.empty()) given.columns.resize(values->rows.front().size());
      return given;
    }
    const auto& operation = std::get<sql::SetOperation>(query.body);
    Relation given = visit(*operation.left, scope);
    visit(*operation.right, scope);
    if (operation.op == sql::SetOperator::union_) given.keys.clear();
    if (!operation.all) {
      Indices key(given.columns.size());
      for (std::size_t at = 0; at < key.size(); ++at) key[at] = at;
      given.keys.push_back(std::move(key));
    }
    return given;
  }

  Relation visit_select(const sql::Query& query, const sql::Select& select, const Scope* scope) {
    const JoinedRows rows(select, [&](const sql::TableReference& table) { return read_leaf(table, scope); });
    check_aggregates(query, select, rows);
    const auto subqueries = [&](const sql::Expression& expression) { visit_subqueries(expression, scope); };
    for (const auto& item : select.items) subqueries(item.expression);
    if (select.where) subqueries(*select.where);
    if (select.having) subqueries(*select.having);
    if (select.qualify) subqueries(*select.qualify);
    for (const auto& item : query.order_by) subqueries(*item.expression);
    return output_rows(select, rows);
  }

  void check_aggregates(const sql::Query& query, const sql::Select& select, const JoinedRows& rows) {
    if (rows.relations().size() < 2) return;
    std::vector<Place> groups;
    for (const auto* key : grouping_keys(select, rows)) {
      if (const auto place = rows.find(*key)) groups.push_back(*place);
    }
    if (select.group_by.all) {
      for (const auto& item : select.items) {
        if (const auto place = rows.find(item.expression)) groups.push_back(*place);
      }
    }
    const SelectCheck check(rows, is_grouped(select), std::move(groups));
    const auto look = [&](const sql::Expression& expression) {
      for (const auto* call : aggregates_in(expression)) {
        auto found = check.check(*call);
        if (found && std::ranges::find(found_, *found) == found_.end()) found_.push_back(std::move(*found));
      }
    };
    for (const auto& item : select.items) look(item.expression);
    if (select.having) look(*select.having);
    if (select.qualify) look(*select.qualify);
    for (const auto& item : query.order_by) look(*item.expression);
  }

  /// Stops at queries, which have rows of their own.
  struct SubqueryWalk {
    QueryWalk& walk;
    const Scope* scope;
    void operator()(const sql::Expression& expression) const { sql::for_each_child(expression, *this); }
    void operator()(const sql::Query& query) const { walk.visit(query, scope); }
    void operator()(const sql::TableReference&) const {}
  };
  void visit_subqueries(const sql::Expression& expression, const Scope* scope) {
    SubqueryWalk{*this, scope}(expression);
  }

  Relation read_leaf(const sql::TableReference& table, const Scope* scope) {
    Relation leaf;
    if (const auto* base = std::get_if<sql::BaseTable>(&table.node)) {
      const Relation* common = base->schema.empty() ? find_common(scope, base->name) : nullptr;
      if (common != nullptr) {
        leaf = *common;
      } else if (auto known = relation_of_table(catalog_, base->name)) {
        leaf = std::move(*known);
      } else {
        leaf.source = base->name;
      }
      leaf.name = base->name;
    } else if (const auto* derived = std::get_if<sql::DerivedTable>(&table.node)) {
      leaf = visit(*derived->query, scope);
    } else if (const auto* function = std::get_if<sql::TableFunction>(&table.node)) {
      leaf.name = function->call.name;
    }
    if (!table.alias.empty()) leaf.name = table.alias;
    if (leaf.source.empty()) leaf.source = leaf.name.empty() ? "a subquery" : leaf.name;
    rename_columns(leaf, table.column_aliases);
    return leaf;
  }

  static Relation recursive_table(const sql::CommonTable& common) {
    return {common.name, common.name, common.columns, {}};
  }

  const Catalog& catalog_;
  std::vector<DoubleCounting> found_;
};

std::string listed(const std::vector<std::string>& names) { return base::join(names, " and "); }

}  // namespace

std::vector<DoubleCounting> find_double_counting(const sql::Query& query, const Catalog& catalog) {
  QueryWalk walk(catalog);
  walk.visit(query, nullptr);
  return walk.take();
}

bool is_wrong(const DoubleCounting& found) { return found.kind != DoubleCounting::Kind::average; }

std::string explain(const DoubleCounting& found) {
  const auto repeated = listed(found.repeated);
  const auto repeating = listed(found.repeating);
  const auto once_for_each = " once for every row of " + repeating + " that is joined to it";
  switch (found.kind) {
    case DoubleCounting::Kind::total:
      return found.measure + " adds each row of " + repeated + once_for_each;
    case DoubleCounting::Kind::count:
      return found.measure + " counts each row of " + repeated + once_for_each;
    case DoubleCounting::Kind::average:
      return found.measure + " takes each row of " + repeated + once_for_each +
             ", so those with more of them weigh more";
    case DoubleCounting::Kind::combinations:
      break;
  }
  return found.measure + " counts every row of " + repeated + " together with every row of " + repeating +
         " that belongs to the same thing, so it counts neither";
}

}  // namespace parlance::semantic
