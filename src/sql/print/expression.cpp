#include <utility>

#include "sql/interval_call.hpp"
#include "sql/literal_text.hpp"
#include "sql/print/writer.hpp"

namespace parlance::sql::print {
namespace {

/// The next tighter level: what the operand of an operator that does not chain needs.
Binding tighter(Binding level) { return static_cast<Binding>(std::to_underlying(level) + 1); }

bool is_text(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  return literal != nullptr && std::holds_alternative<std::string>(literal->value);
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return result;
}

/// INTERVAL 3 MONTH where one unit says it, INTERVAL '1 year 2 days' else.
std::string interval_literal(const data::Interval& interval) {
  const std::string text = interval_text(interval);
  const std::size_t gap = text.find(' ');
  if (text.find(' ', gap + 1) != std::string::npos || text.front() == '-')
    return "INTERVAL " + quote_text(text);
  std::string unit = upper(text.substr(gap + 1));
  if (unit.back() == 'S') unit.pop_back();
  return "INTERVAL " + text.substr(0, gap) + ' ' + unit;
}

}  // namespace

base::Result<std::string> Writer::finish() {
  if (failure_) return std::unexpected(std::move(*failure_));
  return std::move(text_);
}

void Writer::cannot_express(std::string_view construct) {
  if (failure_) return;
  failure_ = base::Error{base::ErrorKind::refused,
                         "cannot_express",
                         std::string(spelling_.engine) + " has no way to say " + std::string(construct) +
                             "; ask for it in another way.",
                         {{"construct", std::string(construct)}},
                         nullptr};
}

bool Writer::need(bool supported, std::string_view construct) {
  if (!supported) cannot_express(construct);
  return supported;
}

void Writer::names(const std::vector<std::string>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) write(", ");
    name(items[i]);
  }
}

void Writer::expression(const Expression& expression) {
  if (!failure_) std::visit(*this, expression.node);
}

void Writer::operand(const Expression& expression, Binding at_least) {
  const bool parentheses = binding(expression) < at_least;
  if (parentheses) write("(");
  this->expression(expression);
  if (parentheses) write(")");
}

void Writer::list(const std::vector<Expression>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) write(", ");
    expression(items[i]);
  }
}

void Writer::operator()(const Literal& node) { literal(node.value); }

void Writer::literal(const data::Value& value) {
  if (const auto special = spelling_.literal(value)) return write(*special);
  struct Common {
    std::string operator()(const data::Null&) const { return "NULL"; }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return real_text(number); }
    std::string operator()(const data::Decimal& number) const { return data::to_string(number); }
    std::string operator()(const std::string& text) const { return quote_text(text); }
    std::string operator()(const base::Date& date) const { return "DATE '" + base::to_string(date) + "'"; }
    std::string operator()(const data::TimeOfDay& time) const {
      return "TIME '" + data::to_string(time) + "'";
    }
    std::string operator()(const base::Timestamp& time) const {
      return "TIMESTAMP '" + base::to_string(time) + "'";
    }
    std::string operator()(const data::Interval& interval) const { return interval_literal(interval); }
  };
  if (std::holds_alternative<data::Interval>(value) && !need(spelling_.has_intervals, "an interval")) return;
  write(std::visit(Common{}, value));
}

void Writer::operator()(const ColumnReference& node) {
  for (std::size_t i = 0; i < node.path.size(); ++i) {
    if (i > 0) write(".");
    name(node.path[i]);
  }
}

void Writer::operator()(const PositionalReference& node) {
  if (need(spelling_.has_column_choice, "a column by position")) write("#" + std::to_string(node.index));
}

void Writer::operator()(const Star& node) {
  const bool plain = !node.as_columns && node.exclude.empty() && node.replace.empty() && node.rename.empty();
  if (!plain && !need(spelling_.has_column_choice, "a choice of columns")) return;
  if (node.as_columns && node.pattern) {
    if (!node.relation.empty()) {
      name(node.relation);
      write(".");
    }
    write("COLUMNS(");
    expression(**node.pattern);
    return write(")");
  }
  if (node.as_columns) write("COLUMNS(");
  if (!node.relation.empty()) {
    name(node.relation);
    write(".");
  }
  write("*");
  if (!node.exclude.empty()) {
    write(" EXCLUDE (");
    names(node.exclude);
    write(")");
  }
  for (std::size_t i = 0; i < node.replace.size(); ++i) {
    write(i == 0 ? " REPLACE (" : ", ");
    expression(*node.replace[i].second);
    write(" AS ");
    name(node.replace[i].first);
  }
  if (!node.replace.empty()) write(")");
  for (std::size_t i = 0; i < node.rename.size(); ++i) {
    write(i == 0 ? " RENAME (" : ", ");
    name(node.rename[i].first);
    write(" AS ");
    name(node.rename[i].second);
  }
  if (!node.rename.empty()) write(")");
  if (node.as_columns) write(")");
}

void Writer::operator()(const Unary& node) {
  switch (node.op) {
    case UnaryOperator::is_null:
    case UnaryOperator::is_not_null:
      operand(*node.operand, tighter(Binding::predicate));
      return write(node.op == UnaryOperator::is_null ? " IS NULL" : " IS NOT NULL");
    case UnaryOperator::logical_not:
      write("NOT ");
      return operand(*node.operand, Binding::logical_not);
    case UnaryOperator::minus:
      write("-");
      break;
    case UnaryOperator::plus:
      write("+");
      break;
    case UnaryOperator::bitwise_not:
      write("~");
      break;
  }
  operand(*node.operand, Binding::postfix);
}

/// x IS NOT DISTINCT FROM true, with x a BOOLEAN, is how the parser hands on x IS TRUE.
bool Writer::truth_test(const Binary& node) {
  if (node.op != BinaryOperator::is_not_distinct_from && node.op != BinaryOperator::is_distinct_from)
    return false;
  const auto* cast = std::get_if<Cast>(&node.left->node);
  const auto* literal = std::get_if<Literal>(&node.right->node);
  const bool* truth = literal == nullptr ? nullptr : std::get_if<bool>(&literal->value);
  if (cast == nullptr || cast->type != "BOOLEAN" || cast->try_cast || truth == nullptr) return false;
  operand(*cast->operand, tighter(Binding::predicate));
  write(node.op == BinaryOperator::is_not_distinct_from ? " IS " : " IS NOT ");
  write(*truth ? "TRUE" : "FALSE");
  return true;
}

void Writer::operator()(const Binary& node) {
  if (truth_test(node)) return;
  const auto spelling = spelling_.binary(node.op);
  if (!spelling) return cannot_express("this comparison or operator");
  const Expression whole{node};
  const Binding level = binding(whole);
  if (level == Binding::primary) {  // xor(a, b)
    write(*spelling);
    write("(");
    expression(*node.left);
    write(", ");
    expression(*node.right);
    return write(")");
  }
  Binding left = level;
  Binding right = tighter(level);
  if (level == Binding::predicate) left = right;
  if (level == Binding::arrow || level == Binding::other_operator) left = right = Binding::collate;
  const auto* chained = std::get_if<Binary>(&node.left->node);
  const bool concat_chain = chained != nullptr && chained->op == node.op && node.op == BinaryOperator::concat;
  operand(*node.left, concat_chain ? Binding::other_operator : left);
  write(" ");
  write(*spelling);
  write(" ");
  operand(*node.right, right);
  if (!node.escape) return;
  write(" ESCAPE ");
  operand(**node.escape, Binding::primary);
}

void Writer::operator()(const Logical& node) {
  const Binding level = node.is_and ? Binding::logical_and : Binding::logical_or;
  for (std::size_t i = 0; i < node.terms.size(); ++i) {
    if (i > 0) write(node.is_and ? " AND " : " OR ");
    operand(node.terms[i], tighter(level));
  }
}

void Writer::operator()(const Between& node) {
  operand(*node.operand, tighter(Binding::predicate));
  write(node.negated ? " NOT BETWEEN " : " BETWEEN ");
  operand(*node.low, tighter(Binding::predicate));
  write(" AND ");
  operand(*node.high, tighter(Binding::predicate));
}

void Writer::operator()(const InList& node) {
  operand(*node.operand, tighter(Binding::predicate));
  write(node.negated ? " NOT IN (" : " IN (");
  list(node.items);
  write(")");
}

void Writer::operator()(const InSubquery& node) {
  operand(*node.operand, tighter(Binding::predicate));
  write(node.negated ? " NOT IN (" : " IN (");
  query(*node.query);
  write(")");
}

void Writer::operator()(const Exists& node) {
  write(node.negated ? "NOT EXISTS (" : "EXISTS (");
  query(*node.query);
  write(")");
}

void Writer::operator()(const ScalarSubquery& node) {
  if (node.is_array && !need(spelling_.has_nested_values, "ARRAY(SELECT ...)")) return;
  write(node.is_array ? "ARRAY(" : "(");
  query(*node.query);
  write(")");
}

void Writer::operator()(const QuantifiedComparison& node) {
  if (!need(spelling_.has_quantified, "a comparison with ANY or ALL")) return;
  const auto op = spelling_.binary(node.op);
  if (!op) return cannot_express("this comparison");
  operand(*node.operand, tighter(Binding::predicate));
  write(" ");
  write(*op);
  write(node.all ? " ALL (" : " ANY (");
  query(*node.query);
  write(")");
}

void Writer::operator()(const Cast& node) {
  if (node.try_cast && !need(spelling_.has_try_cast, "TRY_CAST")) return;
  const auto type = spelling_.type(node.type);
  if (!type) return cannot_express("the type " + node.type);
  if (*type == "INTERVAL" && !node.try_cast && is_text(*node.operand)) {
    write("INTERVAL ");
    return expression(*node.operand);
  }
  write(node.try_cast ? "TRY_CAST(" : "CAST(");
  expression(*node.operand);
  write(" AS " + *type + ")");
}

void Writer::operator()(const Case& node) {
  write("CASE");
  if (node.operand) {
    write(" ");
    expression(**node.operand);
  }
  for (const auto& [when, then] : node.branches) {
    write(" WHEN ");
    expression(*when);
    write(" THEN ");
    expression(*then);
  }
  if (node.otherwise) {
    write(" ELSE ");
    expression(**node.otherwise);
  }
  write(" END");
}

void Writer::operator()(const Collate& node) {
  operand(*node.operand, tighter(Binding::collate));
  write(" COLLATE ");
  std::string_view rest = node.collation;  // de.nocase: parts joined by dots
  while (true) {
    const std::size_t dot = rest.find('.');
    name(rest.substr(0, dot));
    if (dot == std::string_view::npos) break;
    write(".");
    rest.remove_prefix(dot + 1);
  }
}

bool Writer::interval(const FunctionCall& node) {
  const auto spelled = interval_call(node);
  if (!spelled || node.over || node.filter) return false;
  if (!need(spelling_.has_intervals, "an interval")) return true;
  write("INTERVAL (");
  expression(*spelled->count);
  write(") " + upper(spelled->unit));
  return true;
}

}  // namespace parlance::sql::print
