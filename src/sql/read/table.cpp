// What stands in FROM: tables, derived tables, table functions, joins, PIVOT and VALUES.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

constexpr std::array<std::pair<std::string_view, JoinKind>, 7> kJoinKinds{{
    {"INNER", JoinKind::inner},
    {"LEFT", JoinKind::left},
    {"RIGHT", JoinKind::right},
    {"FULL", JoinKind::full},
    {"OUTER", JoinKind::full},
    {"SEMI", JoinKind::semi},
    {"ANTI", JoinKind::anti},
}};

}  // namespace

/// VALUES arrives as SELECT * over a list of rows.
std::optional<Values> Reader::values(const json::object& node) {
  const auto& from = object_at(node, "from_table");
  if (text_at(from, "type") != "EXPRESSION_LIST") return std::nullopt;
  expect_keys(from, {"values", "expected_names", "expected_types", "column_name_alias", "sample"});
  const auto& items = array_at(node, "select_list");
  const bool all = items.size() == 1 && expression(as_object(items.front())) == Expression{Star{}};
  if (!all || has(node, "where_clause") || !array_at(node, "group_expressions").empty() ||
      !array_at(from, "column_name_alias").empty()) {
    unsupported("VALUES in this place");
  }
  Values result;
  for (const auto& row : array_at(from, "values")) {
    std::vector<Expression> cells;
    if (const auto* entries = row.if_array()) {
      for (const auto& entry : *entries) cells.push_back(expression(as_object(entry)));
    }
    result.rows.push_back(std::move(cells));
  }
  return result;
}

TableReference Reader::table(const json::object& node) {
  const Step step(*this);
  if (!step.ok()) return {};
  const std::string_view type = text_at(node, "type");
  TableReference result;
  result.alias = text_at(node, "alias");
  result.column_aliases = texts_at(node, "column_name_alias");
  result.sample = sample(node);
  if (type == "BASE_TABLE") {
    expect_keys(node, {"schema_name", "table_name", "catalog_name", "column_name_alias", "sample"});
    result.node =
        BaseTable{std::string(text_at(node, "catalog_name")), std::string(text_at(node, "schema_name")),
                  std::string(text_at(node, "table_name"))};
  } else if (type == "SUBQUERY") {
    expect_keys(node, {"subquery", "column_name_alias", "sample"});
    result.node = DerivedTable{subquery(node, "subquery"), false};
  } else if (type == "TABLE_FUNCTION") {
    expect_keys(node, {"function", "column_name_alias", "sample", "with_ordinality"});
    const Step inner(*this);
    result.node = TableFunction{call(object_at(node, "function")),
                                text_at(node, "with_ordinality") == "WITH_ORDINALITY"};
  } else if (type == "JOIN") {
    result.node = join(node);
  } else if (type == "PIVOT") {
    result.node = pivot(node);
  } else if (type == "SHOW_REF") {
    refuse(base::ErrorKind::refused, "not_select",
           "DESCRIBE, SHOW and SUMMARIZE are not queries; write a SELECT.");
  } else {
    unsupported(type.empty() ? "this table" : type);
  }
  return result;
}

Join Reader::join(const json::object& node) {
  expect_keys(node, {"left", "right", "condition", "join_type", "ref_type", "using_columns", "delim_flipped",
                     "sample", "duplicate_eliminated_columns"});
  Join result;
  const std::string_view kind = text_at(node, "join_type");
  const std::string_view shape = text_at(node, "ref_type");
  const auto known = std::ranges::find(kJoinKinds, kind, [](const auto& pair) { return pair.first; });
  if (known == kJoinKinds.end()) return unsupported(kind), Join{};
  result.kind = known->second;
  result.left = table(object_at(node, "left"));
  result.right = table(object_at(node, "right"));
  if (shape == "CROSS") {
    result.kind = JoinKind::cross;
  } else if (shape == "POSITIONAL") {
    result.kind = JoinKind::positional;
  } else if (shape == "NATURAL") {
    result.natural = true;
  } else if (shape == "ASOF") {
    result.asof = true;
  } else if (shape != "REGULAR") {
    unsupported("this join");
  }
  result.using_columns = texts_at(node, "using_columns");
  if (has(node, "condition")) result.condition = expression(node, "condition");
  return result;
}

Pivot Reader::pivot(const json::object& node) {
  expect_keys(node, {"source", "aggregates", "pivots", "groups", "column_name_alias", "include_nulls",
                     "unpivot_names", "sample"});
  if (!array_at(node, "unpivot_names").empty()) return unsupported("UNPIVOT"), Pivot{};
  Pivot result;
  result.source = table(object_at(node, "source"));
  for (const auto& entry : array_at(node, "aggregates")) {
    const auto& item = as_object(entry);
    result.aggregates.push_back({expression(item), std::string(text_at(item, "alias"))});
  }
  for (const auto& entry : array_at(node, "pivots")) result.columns.push_back(pivot_column(as_object(entry)));
  result.groups = texts_at(node, "groups");
  return result;
}

Pivot::Column Reader::pivot_column(const json::object& node) {
  expect_keys(node, {"pivot_expressions", "unpivot_names", "entries", "pivot_enum"});
  if (!text_at(node, "pivot_enum").empty()) unsupported("PIVOT over an ENUM");
  Pivot::Column result;
  result.expressions = expressions(node, "pivot_expressions");
  for (const auto& entry : array_at(node, "entries")) {
    const auto& item = as_object(entry);
    expect_keys(item, {"values"});
    std::vector<data::Value> values;
    for (const auto& value : array_at(item, "values")) {
      const Expression literal = constant(as_object(value));
      const auto* plain = std::get_if<Literal>(&literal.node);
      if (plain == nullptr) return unsupported("this PIVOT value"), Pivot::Column{};
      values.push_back(plain->value);
    }
    result.entries.emplace_back(std::move(values), std::string(text_at(item, "alias")));
  }
  return result;
}

}  // namespace parlance::sql::read
