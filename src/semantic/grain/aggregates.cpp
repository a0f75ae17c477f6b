#include "semantic/grain/aggregates.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "sql/children.hpp"

namespace parlance::semantic {
namespace {

using namespace std::string_view_literals;

constexpr std::array kinds = {
    std::pair{"sum"sv, AggregateKind::total},
    std::pair{"total"sv, AggregateKind::total},
    std::pair{"fsum"sv, AggregateKind::total},
    std::pair{"kahan_sum"sv, AggregateKind::total},
    std::pair{"sumkahan"sv, AggregateKind::total},
    std::pair{"sum_no_overflow"sv, AggregateKind::total},
    std::pair{"count"sv, AggregateKind::count},
    std::pair{"count_star"sv, AggregateKind::count},
    std::pair{"count_if"sv, AggregateKind::count},
    std::pair{"countif"sv, AggregateKind::count},
    std::pair{"avg"sv, AggregateKind::average},
    std::pair{"mean"sv, AggregateKind::average},
    std::pair{"favg"sv, AggregateKind::average},
    std::pair{"median"sv, AggregateKind::average},
    std::pair{"stddev"sv, AggregateKind::average},
    std::pair{"stddev_samp"sv, AggregateKind::average},
    std::pair{"stddev_pop"sv, AggregateKind::average},
    std::pair{"variance"sv, AggregateKind::average},
    std::pair{"var_samp"sv, AggregateKind::average},
    std::pair{"var_pop"sv, AggregateKind::average},
    std::pair{"quantile_cont"sv, AggregateKind::average},
    std::pair{"quantile_disc"sv, AggregateKind::average},
    std::pair{"approx_count_distinct"sv, AggregateKind::untouched},
    std::pair{"any_value"sv, AggregateKind::untouched},
    std::pair{"first"sv, AggregateKind::untouched},
    std::pair{"last"sv, AggregateKind::untouched},
    std::pair{"arg_max"sv, AggregateKind::untouched},
    std::pair{"arg_min"sv, AggregateKind::untouched},
    std::pair{"bool_and"sv, AggregateKind::untouched},
    std::pair{"bool_or"sv, AggregateKind::untouched},
    std::pair{"string_agg"sv, AggregateKind::untouched},
    std::pair{"group_concat"sv, AggregateKind::untouched},
    std::pair{"list"sv, AggregateKind::untouched},
};

/// min and max of several values are no aggregates in SQLite.
bool is_extreme(const sql::FunctionCall& call) {
  return (call.name == "min" || call.name == "max") && call.arguments.size() == 1;
}

struct AggregateWalk {
  std::vector<const sql::FunctionCall*>& found;

  void operator()(const sql::Expression& expression) const {
    const auto* call = std::get_if<sql::FunctionCall>(&expression.node);
    if (call != nullptr && aggregate_kind(*call) != AggregateKind::none) found.push_back(call);
    sql::for_each_child(expression, *this);
  }
  void operator()(const sql::Query&) const {}
  void operator()(const sql::TableReference&) const {}
};

bool gives_truth(sql::BinaryOperator op) {
  using enum sql::BinaryOperator;
  static const std::set<sql::BinaryOperator> numbers_and_texts{
      add,         subtract,   multiply,    divide,     integer_divide, modulo,      power,        concat,
      bitwise_and, bitwise_or, bitwise_xor, shift_left, json_get,       shift_right, json_get_text};
  return !numbers_and_texts.contains(op);
}

/// Collects the relations of the columns whose values an expression gives.
class ValueWalk {
 public:
  ValueWalk(const JoinedRows& rows, std::set<std::size_t>& relations) : rows_(rows), relations_(relations) {}

  void operator()(const sql::Expression& expression) const {
    if (const auto place = rows_.find(expression)) {
      relations_.insert(place->relation);
    } else if (const auto* choice = std::get_if<sql::Case>(&expression.node)) {
      for (const auto& branch : choice->branches) (*this)(*branch.second);
      if (choice->otherwise) (*this)(**choice->otherwise);
    } else if (const auto* call = std::get_if<sql::FunctionCall>(&expression.node)) {
      const bool condition_first = call->name == "if" || call->name == "iif";
      const std::size_t end = call->name == "nullif" ? 1 : call->arguments.size();
      for (std::size_t at = condition_first ? 1 : 0; at < end; ++at) (*this)(call->arguments[at]);
    } else if (!is_test(expression)) {
      sql::for_each_child(expression, *this);
    }
  }
  void operator()(const sql::Query&) const {}
  void operator()(const sql::TableReference&) const {}

 private:
  static bool is_test(const sql::Expression& expression) {
    if (const auto* binary = std::get_if<sql::Binary>(&expression.node)) return gives_truth(binary->op);
    if (const auto* unary = std::get_if<sql::Unary>(&expression.node)) {
      using enum sql::UnaryOperator;
      return unary->op == logical_not || unary->op == is_null || unary->op == is_not_null;
    }
    return std::holds_alternative<sql::Logical>(expression.node) ||
           std::holds_alternative<sql::Between>(expression.node) ||
           std::holds_alternative<sql::InList>(expression.node) ||
           std::holds_alternative<sql::InSubquery>(expression.node);
  }

  const JoinedRows& rows_;
  std::set<std::size_t>& relations_;
};

}  // namespace

AggregateKind aggregate_kind(const sql::FunctionCall& call) {
  if (is_extreme(call)) return AggregateKind::untouched;
  const auto* const kind =
      std::ranges::find_if(kinds, [&](const auto& entry) { return entry.first == call.name; });
  if (kind == kinds.end()) return AggregateKind::none;
  return call.distinct ? AggregateKind::untouched : kind->second;
}

std::vector<const sql::FunctionCall*> aggregates_in(const sql::Expression& expression) {
  std::vector<const sql::FunctionCall*> found;
  AggregateWalk{found}(expression);
  return found;
}

bool is_grouped(const sql::Select& select) {
  if (!select.group_by.keys.empty() || !select.group_by.sets.empty() || select.group_by.all || select.having)
    return true;
  const auto groups = [](const sql::FunctionCall* call) { return !call->over; };
  return std::ranges::any_of(select.items, [&](const sql::SelectItem& item) {
    return std::ranges::any_of(aggregates_in(item.expression), groups);
  });
}

std::vector<std::size_t> measured_relations(const sql::FunctionCall& call, const JoinedRows& rows) {
  std::set<std::size_t> relations;
  const ValueWalk walk(rows, relations);
  if (call.name != "count_if" && call.name != "countif") {
    for (const auto& argument : call.arguments) walk(argument);
  }
  return {relations.begin(), relations.end()};
}

}  // namespace parlance::semantic
