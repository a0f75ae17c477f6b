#include "analyst/row_limit.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sql/build.hpp"

namespace parlance::analyst {
namespace {

using namespace std::string_view_literals;

constexpr std::array totals = {"count"sv,  "count_star"sv, "sum"sv,   "avg"sv,      "min"sv,  "max"sv,
                               "median"sv, "stddev"sv,     "total"sv, "variance"sv, "corr"sv, "first"sv};

/// One row whatever the table holds: every item is an aggregate and nothing groups.
bool is_total(const sql::Query& query) {
  const auto* select = std::get_if<sql::Select>(&query.body);
  if (select == nullptr || !select->group_by.keys.empty() || select->group_by.all) return false;
  return std::ranges::all_of(select->items, [](const sql::SelectItem& item) {
    const auto* call = std::get_if<sql::FunctionCall>(&item.expression.node);
    return call != nullptr && !call->over && std::ranges::find(totals, call->name) != totals.end();
  });
}

bool may_exceed(const semantic::Catalog& catalog, std::size_t rows) {
  return std::ranges::any_of(catalog.schema.tables, [rows](const data::TableSchema& table) {
    return !table.row_count || *table.row_count > rows;
  });
}

}  // namespace

void limit_rows(sql::Query& query, const semantic::Catalog& catalog, std::size_t rows) {
  if (query.limit || is_total(query) || !may_exceed(catalog, rows)) return;
  query.limit = sql::literal(data::Value{static_cast<std::int64_t>(rows) + 1});
}

}  // namespace parlance::analyst
