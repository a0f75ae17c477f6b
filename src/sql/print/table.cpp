// What stands in FROM.
#include "sql/print/writer.hpp"

namespace parlance::sql::print {
namespace {

std::string_view join_words(JoinKind kind) {
  switch (kind) {
    case JoinKind::left:
      return "LEFT JOIN";
    case JoinKind::right:
      return "RIGHT JOIN";
    case JoinKind::full:
      return "FULL JOIN";
    case JoinKind::semi:
      return "SEMI JOIN";
    case JoinKind::anti:
      return "ANTI JOIN";
    case JoinKind::positional:
      return "POSITIONAL JOIN";
    default:
      return "JOIN";
  }
}

bool is_extended(const Join& join) {
  return join.asof || join.kind == JoinKind::semi || join.kind == JoinKind::anti ||
         join.kind == JoinKind::positional;
}

/// A join that restricts nothing.
bool is_cross(const Join& join) {
  return join.kind == JoinKind::cross ||
         (join.kind == JoinKind::inner && !join.natural && !join.condition && join.using_columns.empty());
}

}  // namespace

void Writer::table(const TableReference& table) {
  if (failure_) return;
  std::visit(*this, table.node);
  if (!table.alias.empty()) {
    write(" AS ");
    name(table.alias);
  }
  if (!table.column_aliases.empty()) {
    if (!need(spelling_.has_extended_select, "names for a table's columns")) return;
    write("(");
    names(table.column_aliases);
    write(")");
  }
  if (table.sample) {
    write(" TABLESAMPLE ");
    sample(*table.sample);
  }
}

void Writer::joined(const TableReference& table) {
  const bool parentheses = std::holds_alternative<Join>(table.node);
  if (parentheses) write("(");
  this->table(table);
  if (parentheses) write(")");
}

void Writer::operator()(const BaseTable& node) {
  for (const auto* part : {&node.catalog, &node.schema}) {
    if (part->empty()) continue;
    name(*part);
    write(".");
  }
  name(node.name);
}

void Writer::operator()(const DerivedTable& node) {
  if (node.lateral) {
    if (!need(spelling_.has_extended_joins, "LATERAL")) return;
    write("LATERAL ");
  }
  write("(");
  query(*node.query);
  write(")");
}

void Writer::operator()(const TableFunction& node) {
  (*this)(node.call);
  if (node.with_ordinality && need(spelling_.has_extended_joins, "WITH ORDINALITY"))
    write(" WITH ORDINALITY");
}

void Writer::operator()(const Join& node) {
  if (is_extended(node) && !need(spelling_.has_extended_joins, "this kind of join")) return;
  table(*node.left);
  if (is_cross(node)) {
    write(spelling_.cross_join);
    return joined(*node.right);
  }
  write(node.natural ? " NATURAL " : node.asof ? " ASOF " : " ");
  write(join_words(node.kind));
  write(" ");
  joined(*node.right);
  if (node.condition) {
    write(" ON ");
    expression(*node.condition);
  } else if (!node.using_columns.empty()) {
    write(" USING (");
    names(node.using_columns);
    write(")");
  }
}

void Writer::operator()(const Pivot& node) {
  if (!need(spelling_.has_extended_select, "PIVOT")) return;
  joined(*node.source);
  write(" PIVOT (");
  select_items(node.aggregates);
  write(" FOR ");
  for (std::size_t i = 0; i < node.columns.size(); ++i) {
    if (i > 0) write(" ");
    pivot_column(node.columns[i]);
  }
  if (!node.groups.empty()) {
    write(" GROUP BY ");
    names(node.groups);
  }
  write(")");
}

void Writer::pivot_column(const Pivot::Column& column) {
  const bool several = column.expressions.size() > 1;
  if (several) write("(");
  list(column.expressions);
  write(several ? ") IN (" : " IN (");
  for (std::size_t i = 0; i < column.entries.size(); ++i) {
    const auto& [values, alias] = column.entries[i];
    if (i > 0) write(", ");
    if (values.size() != 1) write("(");
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (k > 0) write(", ");
      literal(values[k]);
    }
    if (values.size() != 1) write(")");
    if (alias.empty()) continue;
    write(" AS ");
    name(alias);
  }
  write(")");
}

}  // namespace parlance::sql::print
