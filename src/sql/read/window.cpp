// Window functions: OVER (PARTITION BY ... ORDER BY ... frame).
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

struct Boundary {
  std::string_view name;
  FrameBoundKind kind;
  std::optional<FrameUnit> unit;
};
constexpr std::array<Boundary, 11> kBoundaries{{
    {"UNBOUNDED_PRECEDING", FrameBoundKind::unbounded_preceding, std::nullopt},
    {"UNBOUNDED_FOLLOWING", FrameBoundKind::unbounded_following, std::nullopt},
    {"CURRENT_ROW_ROWS", FrameBoundKind::current_row, FrameUnit::rows},
    {"CURRENT_ROW_RANGE", FrameBoundKind::current_row, FrameUnit::range},
    {"CURRENT_ROW_GROUPS", FrameBoundKind::current_row, FrameUnit::groups},
    {"EXPR_PRECEDING_ROWS", FrameBoundKind::preceding, FrameUnit::rows},
    {"EXPR_PRECEDING_RANGE", FrameBoundKind::preceding, FrameUnit::range},
    {"EXPR_PRECEDING_GROUPS", FrameBoundKind::preceding, FrameUnit::groups},
    {"EXPR_FOLLOWING_ROWS", FrameBoundKind::following, FrameUnit::rows},
    {"EXPR_FOLLOWING_RANGE", FrameBoundKind::following, FrameUnit::range},
    {"EXPR_FOLLOWING_GROUPS", FrameBoundKind::following, FrameUnit::groups},
}};

constexpr std::array<std::pair<std::string_view, FrameExclude>, 4> kExcludes{{
    {"NO_OTHER", FrameExclude::none},
    {"CURRENT_ROW", FrameExclude::current_row},
    {"GROUP", FrameExclude::group},
    {"TIES", FrameExclude::ties},
}};

/// False for a name not known. Sets the unit where the boundary says one.
bool read_boundary(std::string_view name, FrameBound& bound, FrameUnit& unit) {
  for (const auto& boundary : kBoundaries) {
    if (boundary.name != name) continue;
    bound.kind = boundary.kind;
    if (boundary.unit) unit = *boundary.unit;
    return true;
  }
  return false;
}

/// RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW is what no frame at all means.
bool is_default(const Frame& frame) {
  return frame.unit == FrameUnit::range && frame.start.kind == FrameBoundKind::unbounded_preceding &&
         frame.end.kind == FrameBoundKind::current_row && frame.exclude == FrameExclude::none;
}

}  // namespace

Expression Reader::window(const json::object& node) {
  expect_keys(node, {"function_name", "schema", "catalog", "children", "partitions", "orders", "start", "end",
                     "start_expr", "end_expr", "offset_expr", "default_expr", "ignore_nulls", "filter_expr",
                     "exclude_clause", "distinct", "arg_orders"});
  FunctionCall result;
  for (const char c : text_at(node, "function_name")) {
    result.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  result.schema = text_at(node, "schema");
  if (result.schema == "main") result.schema.clear();
  if (!text_at(node, "catalog").empty()) unsupported("a function named with its catalog");
  result.arguments = expressions(node, "children");
  if (has(node, "offset_expr")) result.arguments.push_back(expression(node, "offset_expr"));
  if (has(node, "default_expr")) result.arguments.push_back(expression(node, "default_expr"));
  if (result.name == "count_star" || (result.name == "count" && result.arguments.empty())) {
    result.name = "count";
    result.arguments.push_back({Star{}});
  }
  result.distinct = flag_at(node, "distinct");
  result.ignore_nulls = flag_at(node, "ignore_nulls");
  result.order_by = order_items(array_at(node, "arg_orders"));
  if (has(node, "filter_expr")) result.filter = expression(node, "filter_expr");

  Window over;
  over.partition_by = expressions(node, "partitions");
  over.order_by = order_items(array_at(node, "orders"));
  Frame frame;
  bool known = read_boundary(text_at(node, "start"), frame.start, frame.unit);
  known = read_boundary(text_at(node, "end"), frame.end, frame.unit) && known;
  if (has(node, "start_expr")) frame.start.offset = expression(node, "start_expr");
  if (has(node, "end_expr")) frame.end.offset = expression(node, "end_expr");
  const std::string_view exclude = text_at(node, "exclude_clause");
  bool excluded = false;
  for (const auto& [name, kind] : kExcludes) {
    if (name != exclude) continue;
    frame.exclude = kind;
    excluded = true;
  }
  if (!known || !excluded) return unsupported("this window frame"), Expression{};
  if (!is_default(frame)) over.frame = std::move(frame);
  result.over = std::move(over);
  return {std::move(result)};
}

}  // namespace parlance::sql::read
