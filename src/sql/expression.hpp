// The expressions of a tree. Some hold whole queries, so include ast.hpp, which has both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/box.hpp"
#include "data/value.hpp"

namespace parlance::sql {

struct Expression;
struct Query;
using ExpressionBox = base::Box<Expression>;
using QueryBox = base::Box<Query>;

struct Literal {
  data::Value value;
  bool operator==(const Literal&) const = default;
};

/// [[catalog.]schema.]table.column; `path` holds the parts from the outside in, the last is the column.
/// Struct fields reached by dots are part of the path too, until the guard resolves it.
struct ColumnReference {
  std::vector<std::string> path;
  bool operator==(const ColumnReference&) const = default;
};

/// *, t.*, * EXCLUDE (...), * REPLACE (...), COLUMNS('regex') and COLUMNS(*).
struct Star {
  std::string relation;  ///< "" for all
  std::vector<std::string> exclude;
  std::vector<std::pair<std::string, ExpressionBox>> replace;
  std::vector<std::pair<std::string, std::string>> rename;
  bool as_columns = false;               ///< written COLUMNS(...)
  std::optional<ExpressionBox> pattern;  ///< inside COLUMNS(...): regular expression, list or lambda
  bool operator==(const Star&) const = default;
};

enum class UnaryOperator : std::uint8_t { minus, plus, logical_not, is_null, is_not_null, bitwise_not };
struct Unary {
  UnaryOperator op{};
  ExpressionBox operand;
  bool operator==(const Unary&) const = default;
};

enum class BinaryOperator : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  integer_divide,
  modulo,
  power,
  concat,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  is_distinct_from,
  is_not_distinct_from,
  like,
  not_like,
  ilike,
  not_ilike,
  glob,
  regex_match,
  regex_not_match,
  similar_to,
  not_similar_to,
  bitwise_and,
  bitwise_or,
  bitwise_xor,
  shift_left,
  shift_right,
  starts_with_operator,
  json_get,       ///< ->
  json_get_text,  ///< ->>
};
struct Binary {
  BinaryOperator op{};
  ExpressionBox left;
  ExpressionBox right;
  std::optional<ExpressionBox> escape;  ///< of LIKE and its kin
  bool operator==(const Binary&) const = default;
};

/// AND or OR over two or more terms; never nested directly in one of the same kind.
struct Logical {
  bool is_and = true;
  std::vector<Expression> terms;
  bool operator==(const Logical&) const;
};

struct Between {
  ExpressionBox operand;
  ExpressionBox low;
  ExpressionBox high;
  bool negated = false;
  bool operator==(const Between&) const = default;
};

struct InList {
  ExpressionBox operand;
  std::vector<Expression> items;
  bool negated = false;
  bool operator==(const InList&) const;
};

struct InSubquery {
  ExpressionBox operand;
  QueryBox query;
  bool negated = false;
  bool operator==(const InSubquery&) const = default;
};

struct Exists {
  QueryBox query;
  bool negated = false;
  bool operator==(const Exists&) const = default;
};

struct ScalarSubquery {
  QueryBox query;
  bool is_array = false;  ///< ARRAY(SELECT ...)
  bool operator==(const ScalarSubquery&) const = default;
};

/// operand op ANY (query) or op ALL (query). The parser makes IN of = ANY and NOT IN of <> ALL.
struct QuantifiedComparison {
  ExpressionBox operand;
  BinaryOperator op = BinaryOperator::equal;
  bool all = false;
  QueryBox query;
  bool operator==(const QuantifiedComparison&) const = default;
};

enum class NullsOrder : std::uint8_t { by_default, first, last };
struct OrderItem {
  ExpressionBox expression;
  bool descending = false;
  NullsOrder nulls = NullsOrder::by_default;
  bool operator==(const OrderItem&) const = default;
};

enum class FrameUnit : std::uint8_t { rows, range, groups };
enum class FrameBoundKind : std::uint8_t {
  unbounded_preceding,
  preceding,
  current_row,
  following,
  unbounded_following,
};
struct FrameBound {
  FrameBoundKind kind = FrameBoundKind::unbounded_preceding;
  std::optional<ExpressionBox> offset;
  bool operator==(const FrameBound&) const = default;
};
enum class FrameExclude : std::uint8_t { none, current_row, group, ties };
struct Frame {
  FrameUnit unit = FrameUnit::range;
  FrameBound start;
  FrameBound end;  ///< whoever makes a frame sets both
  FrameExclude exclude = FrameExclude::none;
  bool operator==(const Frame&) const = default;
};
struct Window {
  std::vector<Expression> partition_by;
  std::vector<OrderItem> order_by;
  std::optional<Frame> frame;  ///< nullopt where it is the default
  bool operator==(const Window&) const;
};

/// A function, aggregate or window function by name. Operators have nodes of their own; everything else is a
/// call.
struct FunctionCall {
  std::string schema;  ///< as written, nearly always ""
  std::string name;    ///< lower case
  std::vector<Expression> arguments;
  std::vector<std::string>
      argument_names;  ///< empty, or one per argument ("" where unnamed), as in struct_pack(a := 1)
  bool distinct = false;
  std::vector<OrderItem> order_by;  ///< inside the parentheses, or WITHIN GROUP
  bool within_group = false;
  std::optional<ExpressionBox> filter;
  bool ignore_nulls = false;
  std::optional<Window> over;
  bool operator==(const FunctionCall&) const;
};

/// CAST(operand AS type); the type is kept as canonical text ("DECIMAL(10,2)", "VARCHAR", "INTEGER[]").
struct Cast {
  ExpressionBox operand;
  std::string type;
  bool try_cast = false;
  bool operator==(const Cast&) const = default;
};

struct Case {
  std::optional<ExpressionBox> operand;
  std::vector<std::pair<ExpressionBox, ExpressionBox>> branches;
  std::optional<ExpressionBox> otherwise;
  bool operator==(const Case&) const = default;
};

struct ListLiteral {
  std::vector<Expression> items;
  bool operator==(const ListLiteral&) const;
};

/// {'name': value, ...}
struct StructLiteral {
  std::vector<std::pair<std::string, ExpressionBox>> fields;
  bool operator==(const StructLiteral&) const = default;
};

/// (a, b): a row value.
struct Row {
  std::vector<Expression> items;
  bool operator==(const Row&) const;
};

/// operand[index], or operand[from:to] where `slice` is set (either end may be missing).
struct Subscript {
  ExpressionBox operand;
  std::optional<ExpressionBox> index;
  bool slice = false;
  std::optional<ExpressionBox> to;
  std::optional<ExpressionBox> step;
  bool operator==(const Subscript&) const = default;
};

struct FieldAccess {
  ExpressionBox operand;
  std::string field;
  bool operator==(const FieldAccess&) const = default;
};

struct Lambda {
  std::vector<std::string> parameters;
  ExpressionBox body;
  bool operator==(const Lambda&) const = default;
};

struct Collate {
  ExpressionBox operand;
  std::string collation;
  bool operator==(const Collate&) const = default;
};

/// #1: the first column of the select list's source.
struct PositionalReference {
  std::size_t index = 1;
  bool operator==(const PositionalReference&) const = default;
};

struct Expression {
  using Node =
      std::variant<Literal, ColumnReference, Star, Unary, Binary, Logical, Between, InList, InSubquery,
                   Exists, ScalarSubquery, QuantifiedComparison, FunctionCall, Cast, Case, ListLiteral,
                   StructLiteral, Row, Subscript, FieldAccess, Lambda, Collate, PositionalReference>;
  Node node;
  bool operator==(const Expression&) const = default;
};

// Defined after Expression is complete: a vector of an incomplete type cannot default its comparison inside
// the class.
inline bool Logical::operator==(const Logical& other) const {
  return is_and == other.is_and && terms == other.terms;
}
inline bool InList::operator==(const InList& other) const {
  return operand == other.operand && items == other.items && negated == other.negated;
}
inline bool Window::operator==(const Window& other) const {
  return partition_by == other.partition_by && order_by == other.order_by && frame == other.frame;
}
inline bool FunctionCall::operator==(const FunctionCall& other) const {
  return schema == other.schema && name == other.name && arguments == other.arguments &&
         argument_names == other.argument_names && distinct == other.distinct && order_by == other.order_by &&
         within_group == other.within_group && filter == other.filter && ignore_nulls == other.ignore_nulls &&
         over == other.over;
}
inline bool ListLiteral::operator==(const ListLiteral& other) const { return items == other.items; }
inline bool Row::operator==(const Row& other) const { return items == other.items; }

}  // namespace parlance::sql
