// Function calls, aggregates and windows.
#include "sql/print/writer.hpp"

namespace parlance::sql::print {
namespace {

std::string_view unit_name(FrameUnit unit) {
  switch (unit) {
    case FrameUnit::rows:
      return "ROWS";
    case FrameUnit::groups:
      return "GROUPS";
    default:
      return "RANGE";
  }
}

std::string_view exclusion(FrameExclude exclude) {
  switch (exclude) {
    case FrameExclude::current_row:
      return " EXCLUDE CURRENT ROW";
    case FrameExclude::group:
      return " EXCLUDE GROUP";
    case FrameExclude::ties:
      return " EXCLUDE TIES";
    default:
      return "";
  }
}

}  // namespace

void Writer::operator()(const FunctionCall& node) {
  if (interval(node)) return;
  if (!node.schema.empty()) {
    name(node.schema);
    write(".");
  }
  const std::string quoted = quote_name(node.name, spelling_);
  const bool only_reserved = quoted == '"' + node.name + '"' && spelling_.is_reserved(node.name);
  write(only_reserved && !spelling_.is_reserved_function(node.name) ? std::string_view(node.name) : quoted);
  write("(");
  if (node.distinct) write("DISTINCT ");
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    if (i > 0) write(", ");
    if (i < node.argument_names.size() && !node.argument_names[i].empty()) {
      if (!need(spelling_.has_nested_values, "a named argument")) return;
      name(node.argument_names[i]);
      write(" := ");
    }
    expression(node.arguments[i]);
  }
  if (node.ignore_nulls) {
    if (!need(spelling_.has_extended_select, "IGNORE NULLS")) return;
    write(" IGNORE NULLS");
  }
  if (!node.order_by.empty() && !node.within_group) {
    if (!need(spelling_.has_extended_select, "an ordered aggregate")) return;
    write(node.arguments.empty() ? "ORDER BY " : " ORDER BY ");
    order_items(node.order_by);
  }
  write(")");
  if (node.within_group) {
    if (!need(spelling_.has_extended_select, "WITHIN GROUP")) return;
    write(" WITHIN GROUP (ORDER BY ");
    order_items(node.order_by);
    write(")");
  }
  if (node.filter) {
    write(" FILTER (WHERE ");
    expression(**node.filter);
    write(")");
  }
  if (node.over) window(*node.over);
}

void Writer::order_items(const std::vector<OrderItem>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) write(", ");
    expression(*items[i].expression);
    if (items[i].descending) write(" DESC");
    if (items[i].nulls == NullsOrder::first) write(" NULLS FIRST");
    if (items[i].nulls == NullsOrder::last) write(" NULLS LAST");
  }
}

void Writer::window(const Window& window) {
  write(" OVER (");
  std::string_view gap;
  if (!window.partition_by.empty()) {
    write("PARTITION BY ");
    list(window.partition_by);
    gap = " ";
  }
  if (!window.order_by.empty()) {
    write(gap);
    write("ORDER BY ");
    order_items(window.order_by);
    gap = " ";
  }
  if (window.frame) {
    write(gap);
    frame(*window.frame);
  }
  write(")");
}

void Writer::frame(const Frame& frame) {
  write(unit_name(frame.unit));
  write(" BETWEEN ");
  bound(frame.start);
  write(" AND ");
  bound(frame.end);
  write(exclusion(frame.exclude));
}

void Writer::bound(const FrameBound& bound) {
  if (bound.offset) {
    operand(**bound.offset, Binding::postfix);
    write(" ");
  }
  switch (bound.kind) {
    case FrameBoundKind::unbounded_preceding:
      return write("UNBOUNDED PRECEDING");
    case FrameBoundKind::preceding:
      return write("PRECEDING");
    case FrameBoundKind::current_row:
      return write("CURRENT ROW");
    case FrameBoundKind::following:
      return write("FOLLOWING");
    case FrameBoundKind::unbounded_following:
      return write("UNBOUNDED FOLLOWING");
  }
}

}  // namespace parlance::sql::print
