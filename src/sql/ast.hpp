// The analytic SELECT as a value: what the parser makes, the guard checks, the compiler writes and printers
// print. Trees copy and compare deeply. Names are kept as written; string values are unescaped. Canonical
// meaning is DuckDB's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/box.hpp"
#include "data/value.hpp"
#include "sql/expression.hpp"

namespace parlance::sql {

struct TableReference;
using TableBox = base::Box<TableReference>;

struct SelectItem {
  Expression expression;
  std::string alias;  ///< "" for none
  bool operator==(const SelectItem&) const = default;
};

struct Sample {
  double size = 0;
  bool is_percentage = false;
  std::string method;  ///< "", "reservoir", "bernoulli", "system"
  std::optional<std::int64_t> seed;
  bool operator==(const Sample&) const = default;
};

/// GROUP BY: `keys`, and where there are grouping sets, each is a list of indices into keys (ROLLUP and CUBE
/// are spelt out).
struct GroupBy {
  std::vector<Expression> keys;
  std::vector<std::vector<std::size_t>> sets;
  bool all = false;  ///< GROUP BY ALL
  bool operator==(const GroupBy&) const = default;
};

struct Select {
  bool distinct = false;
  std::vector<Expression> distinct_on;
  std::vector<SelectItem> items;
  std::optional<TableBox> from;
  std::optional<Expression> where;
  GroupBy group_by;
  std::optional<Expression> having;
  std::optional<Expression> qualify;
  std::optional<Sample> sample;
  bool operator==(const Select&) const = default;
};

enum class SetOperator : std::uint8_t { union_, intersect, except };
struct SetOperation {
  SetOperator op = SetOperator::union_;
  bool all = false;
  bool by_name = false;
  QueryBox left;
  QueryBox right;
  bool operator==(const SetOperation&) const = default;
};

struct Values {
  std::vector<std::vector<Expression>> rows;
  bool operator==(const Values&) const = default;
};

struct CommonTable {
  std::string name;
  std::vector<std::string> columns;
  QueryBox query;
  std::optional<bool> materialized;
  bool operator==(const CommonTable&) const = default;
};

struct Query {
  std::vector<CommonTable> with;
  bool recursive = false;
  std::variant<Select, SetOperation, Values> body;
  std::vector<OrderItem> order_by;
  bool order_by_all = false;
  bool order_by_all_descending = false;
  std::optional<Expression> limit;
  bool limit_is_percentage = false;
  std::optional<Expression> offset;
  /// Of the outermost query only: whose meaning operators and functions have. "" is canonical, DuckDB's;
  /// "sqlite" where the parser was given SQLite text. A dialect translates the first and prints the second as
  /// it stands (or refuses another engine's).
  std::string dialect;
  bool operator==(const Query&) const = default;
};

struct BaseTable {
  std::string catalog;
  std::string schema;
  std::string name;
  bool operator==(const BaseTable&) const = default;
};

struct DerivedTable {
  QueryBox query;
  bool lateral = false;
  bool operator==(const DerivedTable&) const = default;
};

/// range(1, 10), unnest([...]), generate_series(...).
struct TableFunction {
  FunctionCall call;
  bool with_ordinality = false;
  bool operator==(const TableFunction&) const = default;
};

enum class JoinKind : std::uint8_t { inner, left, right, full, cross, semi, anti, positional };
struct Join {
  JoinKind kind = JoinKind::inner;
  bool asof = false;
  bool natural = false;
  TableBox left;
  TableBox right;
  std::optional<Expression> condition;
  std::vector<std::string> using_columns;
  bool operator==(const Join&) const = default;
};

/// FROM t PIVOT (aggregates FOR column IN (values) GROUP BY rows).
struct Pivot {
  struct Column {
    std::vector<Expression> expressions;
    std::vector<std::pair<std::vector<data::Value>, std::string>> entries;  ///< values and alias
    bool operator==(const Column&) const = default;
  };
  TableBox source;
  std::vector<SelectItem> aggregates;
  std::vector<Column> columns;
  std::vector<std::string> groups;
  bool operator==(const Pivot&) const = default;
};

struct TableReference {
  std::variant<BaseTable, DerivedTable, TableFunction, Join, Pivot> node;
  std::string alias;
  std::vector<std::string> column_aliases;
  std::optional<Sample> sample;
  bool operator==(const TableReference&) const = default;
};

}  // namespace parlance::sql
