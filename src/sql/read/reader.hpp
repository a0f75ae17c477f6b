// From the JSON that json_serialize_sql makes to our tree. Internal to the parser.
//
// The first failure sticks: every function then returns an empty node and reading runs out quickly; `finish`
// tells. A key of the JSON that is not known here is a failure too, so that nothing an engine release adds is
// dropped in silence.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ast.hpp"
#include "sql/parser.hpp"

namespace parlance::sql::read {

namespace json = boost::json;

class Reader {
 public:
  explicit Reader(const ParseLimits& limits) : limits_(limits) {}

  /// `node` is the "node" of the one statement.
  base::Result<Query> finish(const json::object& node);

  // expression.cpp
  Expression expression(const json::object& node);
  Expression expression(const json::object& node, std::string_view key);
  std::vector<Expression> expressions(const json::object& node, std::string_view key);
  // query.cpp
  Query query(const json::object& node);
  Query subquery(const json::object& holder, std::string_view key);
  std::vector<OrderItem> order_items(const json::array& orders);
  std::vector<OrderItem> order_modifier(const json::object& holder, std::string_view key);
  std::optional<Sample> sample(const json::object& holder);
  // table.cpp
  TableReference table(const json::object& node);
  // constant.cpp
  Expression constant(const json::object& value);
  Expression text_literal(std::string_view text);
  // cast.cpp
  Expression cast(const json::object& node);
  std::string type_name(const json::object& type);
  // function.cpp, window.cpp
  Expression function(const json::object& node);
  FunctionCall call(const json::object& node);
  Expression window(const json::object& node);

  void unsupported(std::string_view construct);
  void refuse(base::ErrorKind kind, std::string_view code, std::string message);
  [[nodiscard]] bool failed() const { return failure_.has_value(); }
  /// Fails where the node has a key that is not among these (alias, class, type, query_location are always).
  void expect_keys(const json::object& node, std::initializer_list<std::string_view> keys);

 private:
  class Step;  ///< counts one node and one level while it lives

  Expression comparison(const json::object& node);
  Expression conjunction(const json::object& node);
  Expression between(const json::object& node);
  Expression case_expression(const json::object& node);
  Expression operator_node(const json::object& node);
  Expression in_list(const json::object& node, bool negated);
  Expression logical_not(const json::object& node);
  Expression subscript(const json::object& node);
  Expression slice(const json::object& node);
  Expression field(const json::object& node);
  Expression operator_call(const json::object& node, std::string_view op);
  Expression subquery_expression(const json::object& node);
  Expression star(const json::object& node);
  Expression column(const json::object& node);
  Expression collate(const json::object& node);
  Expression lambda_or_arrow(const json::object& node, bool in_lambda_function);
  Expression argument(const json::object& node, bool in_lambda_function);
  Expression positional(const json::object& node);
  Expression literal_function(const json::object& node, std::string_view name, bool& handled);

  void body(const json::object& node, Query& query);
  Select select(const json::object& node);
  GroupBy group_by(const json::object& node);
  void modifiers(const json::object& node, Query& query);
  void order_by(const json::object& modifier, Query& query);
  void limit(const json::object& modifier, Query& query, bool percentage);
  CommonTable common_table(const json::object& entry, bool& recursive);

  std::optional<Values> values(const json::object& node);
  Join join(const json::object& node);
  Pivot pivot(const json::object& node);
  Pivot::Column pivot_column(const json::object& node);

  ParseLimits limits_;
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0;
  std::optional<base::Error> failure_;
};

/// Enters one node; on leaving the scope leaves it. `ok()` is false beyond a limit or after a failure.
class Reader::Step {
 public:
  explicit Step(Reader& reader);
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  ~Step() { --reader_.depth_; }
  [[nodiscard]] bool ok() const { return !reader_.failed(); }

 private:
  Reader& reader_;
};

// Access that never throws: a missing key or one of another kind is an empty value.
const json::object& object_at(const json::object& node, std::string_view key);
const json::array& array_at(const json::object& node, std::string_view key);
std::string_view text_at(const json::object& node, std::string_view key);
bool flag_at(const json::object& node, std::string_view key);
bool has(const json::object& node, std::string_view key);  ///< present and not null
const json::object& as_object(const json::value& value);
std::string_view as_text(const json::value& value);
std::vector<std::string> texts_at(const json::object& node, std::string_view key);

}  // namespace parlance::sql::read
