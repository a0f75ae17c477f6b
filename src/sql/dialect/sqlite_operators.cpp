// Operators and casts whose meaning differs between DuckDB and SQLite.
#include <array>

#include "sql/build.hpp"
#include "sql/dialect/sqlite_passes.hpp"
#include "sql/dialect/type_text.hpp"

namespace parlance::sql {
namespace {

Expression as(Expression operand, std::string type) {
  return {Cast{std::move(operand), std::move(type), false}};
}

bool is_real(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  if (literal != nullptr) {
    return std::holds_alternative<double>(literal->value) ||
           std::holds_alternative<data::Decimal>(literal->value);
  }
  const auto* cast = std::get_if<Cast>(&expression.node);
  if (cast != nullptr) return cast->type == "DOUBLE" || cast->type == "FLOAT";
  const auto* call = std::get_if<FunctionCall>(&expression.node);
  if (call != nullptr) return call->name == "avg" || call->name == "julianday" || call->name == "total";
  const auto* binary = std::get_if<Binary>(&expression.node);
  if (binary == nullptr) return false;
  switch (binary->op) {
    case BinaryOperator::add:
    case BinaryOperator::subtract:
    case BinaryOperator::multiply:
    case BinaryOperator::divide:
      return is_real(*binary->left) || is_real(*binary->right);
    default:
      return false;
  }
}

/// LIKE 'abc%' tells case apart in DuckDB and not in SQLite, where only GLOB does.
std::optional<std::string> like_as_glob(std::string_view pattern) {
  std::string glob;
  for (const char c : pattern) {
    if (c == '%') {
      glob += '*';
    } else if (c == '_') {
      glob += '?';
    } else if (c == '*' || c == '?' || c == '[') {
      glob += '[';
      glob += c;
      glob += ']';
    } else {
      glob += c;
    }
  }
  return glob;
}

bool has_letter(std::string_view text) {
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  }
  return false;
}

/// A constant pattern with letters becomes GLOB; a pattern without letters, or with ESCAPE or computed, stays
/// LIKE: then letters of either case match, the nearest SQLite can say.
void lower_like(Expression& expression, Binary& node) {
  const auto* pattern = std::get_if<Literal>(&node.right->node);
  const auto* constant = pattern == nullptr ? nullptr : std::get_if<std::string>(&pattern->value);
  if (constant == nullptr || node.escape || !has_letter(*constant)) return;
  const bool negated = node.op == BinaryOperator::not_like;
  Expression glob = binary(BinaryOperator::glob, std::move(*node.left), text(*like_as_glob(*constant)));
  expression = negated ? unary(UnaryOperator::logical_not, std::move(glob)) : std::move(glob);
}

/// SQLite's / of integers drops the fraction, as DuckDB's // does; of anything real, // is the floor.
Expression whole_quotient(Binary node) {
  const bool real = is_real(*node.left) || is_real(*node.right);
  Expression quotient = binary(BinaryOperator::divide, std::move(*node.left), std::move(*node.right));
  return real ? call("floor", {std::move(quotient)}) : std::move(quotient);
}

}  // namespace

bool refuse_construct(base::Error& error, std::string_view construct) {
  error = base::Error{base::ErrorKind::refused,
                      "cannot_express",
                      "SQLite has no way to say " + std::string(construct) + "; ask for it in another way.",
                      {{"construct", std::string(construct)}},
                      nullptr};
  return false;
}

bool lower_operator(Expression& expression, base::Error& error) {
  auto* node = std::get_if<Binary>(&expression.node);
  if (node == nullptr) return true;
  switch (node->op) {
    case BinaryOperator::divide: {  // DuckDB's / never drops the fraction
      if (is_real(*node->left) || is_real(*node->right)) return true;
      Expression left = as(std::move(*node->left), "DOUBLE");
      *node->left = std::move(left);
      return true;
    }
    case BinaryOperator::integer_divide: {
      expression = whole_quotient(Binary(*node));
      return true;
    }
    case BinaryOperator::power: {
      Expression result = call("power", {std::move(*node->left), std::move(*node->right)});
      expression = std::move(result);
      return true;
    }
    case BinaryOperator::like:
    case BinaryOperator::not_like: {
      Binary taken = *node;
      lower_like(expression, taken);
      return true;
    }
    case BinaryOperator::ilike:
      node->op = BinaryOperator::like;
      return true;
    case BinaryOperator::not_ilike:
      node->op = BinaryOperator::not_like;
      return true;
    case BinaryOperator::starts_with_operator: {
      Expression result = call("starts_with", {std::move(*node->left), std::move(*node->right)});
      expression = std::move(result);
      return true;
    }
    case BinaryOperator::regex_match:
    case BinaryOperator::regex_not_match:
    case BinaryOperator::similar_to:
    case BinaryOperator::not_similar_to:
      return refuse_construct(error, "a regular expression");
    case BinaryOperator::bitwise_xor:
      return refuse_construct(error, "xor");
    default:
      return true;
  }
}

bool lower_cast(Expression& expression, base::Error& error) {
  auto* node = std::get_if<Cast>(&expression.node);
  if (node == nullptr) return true;
  const std::string type = base_type(node->type);
  const auto replace = [&](std::string_view function) {
    Expression operand = std::move(*node->operand);
    expression = call(std::string(function), {std::move(operand)});
  };
  if (node->try_cast) {
    if (type != "DOUBLE") return refuse_construct(error, "TRY_CAST");
    replace("try_number");  // connect's SQLite source registers it
    return true;
  }
  if (type == "DATE") {
    replace("date");
  } else if (type == "TIMESTAMP") {
    replace("datetime");
  } else if (type == "TIME") {
    replace("time");
  } else if (type == "BOOLEAN") {
    Expression operand = std::move(*node->operand);
    expression = binary(BinaryOperator::not_equal, std::move(operand), literal(std::int64_t{0}));
  } else if ((type == "INTEGER" || type == "BIGINT" || type == "SMALLINT" || type == "TINYINT" ||
              type == "HUGEINT")) {
    // DuckDB rounds a fraction, SQLite cuts it; text and integers are the same either way.
    if (is_real(*node->operand)) {
      Expression rounded = call("round", {std::move(*node->operand)});
      *node->operand = std::move(rounded);
    }
  } else if (type == "DECIMAL" || type == "NUMERIC") {
    const std::size_t comma = node->type.find(',');
    const std::string digits = comma == std::string::npos ? "0" : node->type.substr(comma + 1);
    Expression operand = std::move(*node->operand);
    expression =
        call("round", {as(std::move(operand), "DOUBLE"), literal(std::int64_t{std::atoi(digits.c_str())})});
  }
  return true;
}

}  // namespace parlance::sql
