#include "language/periods_writer.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "language/operand.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

bool shows_change(const Reading& reading) {
  return std::ranges::any_of(reading.outputs, [](const Term& term) { return term.change; }) &&
         contrast_of(reading) == nullptr;
}

sql::Expression earliest(const Term& series, const TermWriter& terms, const semantic::ColumnMeaning& column,
                         const std::string& dialect) {
  std::vector<sql::Expression> arguments;
  arguments.push_back(as_date(terms.reference(static_cast<std::size_t>(series.column)), column, dialect));
  return sql::call("min", std::move(arguments));
}

/// Orders by the columns that the inner query shows.
bool order_outside(sql::Query& outer, std::vector<sql::OrderItem> order, const sql::Select& inner) {
  for (auto& item : order) {
    const auto shown = std::ranges::find_if(
        inner.items, [&](const sql::SelectItem& column) { return column.expression == *item.expression; });
    if (shown == inner.items.end()) return false;
    item.expression = sql::ExpressionBox(sql::column("", shown->alias));
    outer.order_by.push_back(std::move(item));
  }
  return true;
}

}  // namespace

const Term* series_of(const Reading& reading) {
  for (const auto& group : reading.groups) {
    if (group.grain != Grain::none) return &group;
  }
  return reading.groups.empty() ? nullptr : &reading.groups[0];
}

bool chooses_periods(const Condition& condition, const Reading& reading, const Annotation& annotation) {
  if (!shows_change(reading) || reading.groups.empty()) return false;
  const Term& series = *series_of(reading);
  return condition.operand == Condition::Operand::value && condition.value >= 0 && !condition.excluded &&
         condition.left.column == series.column && condition.left.kind == Term::Kind::column &&
         annotation.marks[static_cast<std::size_t>(condition.value)].kind == MarkKind::date;
}

std::optional<sql::Query> keep_periods(sql::Query all, const Reading& reading,
                                       const semantic::Catalog& catalog, const TermWriter& terms,
                                       const Annotation& annotation) {
  auto& inner = std::get<sql::Select>(all.body);
  sql::Query whole;
  sql::Select outer;
  for (std::size_t i = 0; i < inner.items.size(); ++i) {
    inner.items[i].alias = "c" + std::to_string(i + 1);
    outer.items.push_back({sql::column("", inner.items[i].alias), ""});
  }
  if (!order_outside(whole, std::exchange(all.order_by, {}), inner)) return std::nullopt;
  whole.limit = std::exchange(all.limit, std::nullopt);
  const Term& series = *series_of(reading);
  semantic::ColumnMeaning day = catalog.columns[static_cast<std::size_t>(series.column)];
  inner.items.push_back({earliest(series, terms, day, catalog.dialect), "period"});
  if (day.type == data::Type::text && !day.date_format.starts_with("%Y-%m")) {
    day.type = data::Type::date;
    day.date_format.clear();
  }
  std::vector<sql::Expression> tests;
  for (const auto& condition : reading.conditions) {
    if (!chooses_periods(condition, reading, annotation)) continue;
    auto test = compare(sql::column("", "period"), condition, &day, annotation, catalog.dialect);
    if (!test) return std::nullopt;
    tests.push_back(std::move(*test));
  }
  outer.where = sql::all_of(std::move(tests));
  outer.from = sql::TableBox(sql::TableReference{
      sql::DerivedTable{sql::QueryBox(std::move(all)), false}, "changes", {}, std::nullopt});
  whole.body = std::move(outer);
  return whole;
}

}  // namespace parlance::language
