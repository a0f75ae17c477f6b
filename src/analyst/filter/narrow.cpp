#include "analyst/filter/narrow.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "data/schema.hpp"
#include "sql/build.hpp"
#include "sql/walk.hpp"

namespace parlance::analyst {
namespace {

/// Each table reference below the query, subqueries included, children before what holds them.
class TableWalk {
 public:
  explicit TableWalk(std::function<void(sql::TableReference&)> visit) : visit_(std::move(visit)) {
    visitor_.expression = [this](sql::Expression& node) { sql::visit_children(node, visitor_); };
    visitor_.query = [this](sql::Query& node) { walk(node); };
    visitor_.table = [this](sql::TableReference& node) {
      sql::visit_children(node, visitor_);
      visit_(node);
    };
  }
  TableWalk(const TableWalk&) = delete;
  TableWalk& operator=(const TableWalk&) = delete;

  void walk(sql::Query& query) {
    for (const auto& with : query.with) names_.push_back(with.name);
    sql::visit_children(query, visitor_);
  }
  [[nodiscard]] const std::vector<std::string>& common_tables() const { return names_; }

 private:
  std::function<void(sql::TableReference&)> visit_;
  sql::ChildVisitor visitor_;
  std::vector<std::string> names_;
};

std::vector<std::string> common_tables_of(sql::Query& query) {
  TableWalk walk([](sql::TableReference&) {});
  walk.walk(query);
  return walk.common_tables();
}

std::optional<std::size_t> table_of(const sql::TableReference& reference, const semantic::Catalog& catalog,
                                    const std::vector<std::string>& common_tables) {
  const auto* base = std::get_if<sql::BaseTable>(&reference.node);
  if (base == nullptr) return std::nullopt;
  const auto is_it = [&](const std::string& name) { return data::same_name(name, base->name); };
  if (std::ranges::any_of(common_tables, is_it)) return std::nullopt;
  const auto at = std::ranges::find_if(catalog.tables, is_it, &semantic::TableMeaning::name);
  if (at == catalog.tables.end()) return std::nullopt;
  return static_cast<std::size_t>(at - catalog.tables.begin());
}

const semantic::ColumnMeaning* column_of(const semantic::Catalog& catalog, std::size_t table,
                                         const std::string& name) {
  for (const auto column : semantic::stored_columns(catalog, table)) {
    if (catalog.columns[column].name == name) return &catalog.columns[column];
  }
  return nullptr;
}

/// SELECT * FROM the table WHERE the condition, called as the table was.
void replace(sql::TableReference& reference, const sql::Expression& condition) {
  if (reference.alias.empty()) reference.alias = std::get<sql::BaseTable>(reference.node).name;
  sql::Select select;
  select.items.push_back({sql::star(), ""});
  sql::TableReference inner;
  inner.node = std::move(reference.node);
  select.from = sql::TableBox(std::move(inner));
  select.where = condition;
  sql::Query rows;
  rows.body = std::move(select);
  reference.node = sql::DerivedTable{sql::QueryBox(std::move(rows)), false};
}

}  // namespace

std::vector<std::size_t> tables_of(sql::Query& query, const semantic::Catalog& catalog) {
  const auto common_tables = common_tables_of(query);
  std::vector<std::size_t> found;
  TableWalk walk([&](sql::TableReference& reference) {
    const auto table = table_of(reference, catalog, common_tables);
    if (table && std::ranges::find(found, *table) == found.end()) found.push_back(*table);
  });
  walk.walk(query);
  return found;
}

Narrowed narrow(sql::Query query, const std::vector<RowFilter>& filters, const semantic::Catalog& catalog) {
  Narrowed made;
  const bool is_sqlite = query.dialect == "sqlite";
  const auto tables = tables_of(query, catalog);
  std::map<std::size_t, std::vector<sql::Expression>> conditions;
  for (const auto& filter : filters) {
    std::vector<std::size_t> having;
    std::ranges::copy_if(tables, std::back_inserter(having), [&](std::size_t table) {
      return column_of(catalog, table, filter.column) != nullptr;
    });
    if (having.size() != 1) {
      const bool none = having.empty();
      made.left_out.push_back({filter.column, none ? "no_column" : "ambiguous_column",
                               none ? "Its data has no column " + filter.column + "."
                                    : "Several of its tables have a column " + filter.column + "."});
      continue;
    }
    auto condition = condition_of(filter, *column_of(catalog, having.front(), filter.column), is_sqlite);
    if (!condition) {
      made.left_out.push_back({filter.column, condition.error().code, condition.error().message});
      continue;
    }
    conditions[having.front()].push_back(std::move(*condition));
    made.applied.push_back(filter.column);
  }
  const auto common_tables = common_tables_of(query);
  std::map<std::size_t, sql::Expression> whole;
  for (auto& [table, terms] : conditions) whole.emplace(table, sql::all_of(std::move(terms)));
  TableWalk walk([&](sql::TableReference& reference) {
    const auto table = table_of(reference, catalog, common_tables);
    if (const auto at = table ? whole.find(*table) : whole.end(); at != whole.end())
      replace(reference, at->second);
  });
  walk.walk(query);
  made.query = std::move(query);
  return made;
}

}  // namespace parlance::analyst
