#include "language/contrast_writer.hpp"

#include <utility>

#include "language/operand.hpp"
#include "sql/build.hpp"

namespace parlance::language {

using sql::Expression;

std::optional<ContrastWriter> ContrastWriter::make(const Condition& periods,
                                                   const ConditionWriter& conditions) {
  Condition period;
  period.left = periods.left;
  period.value = periods.value;
  auto looked_at = conditions.write(period);
  period.value = periods.value2;
  auto other = conditions.write(period);
  if (!looked_at || !other) return std::nullopt;
  return ContrastWriter(std::move(*looked_at), std::move(*other), periods.op,
                        conditions.starts_later(periods.value, periods.value2));
}

std::vector<Expression> ContrastWriter::columns(const Term& term, const TermWriter& terms) const {
  Expression looked_at = terms.over_part(term, looked_at_);
  Expression other = terms.over_part(term, other_);
  std::vector<Expression> made;
  made.push_back(forward_ ? other : looked_at);
  made.push_back(forward_ ? looked_at : other);
  if (term.change) made.push_back(TermWriter::change(term, std::move(looked_at), std::move(other)));
  return made;
}

Expression ContrastWriter::decisive(const Term& term, const TermWriter& terms) const {
  Expression looked_at = terms.over_part(term, looked_at_);
  if (!term.change) return looked_at;
  return TermWriter::change(term, std::move(looked_at), terms.over_part(term, other_));
}

std::optional<Expression> ContrastWriter::chosen(const Term& term, const TermWriter& terms) const {
  if (op_ != Comparison::less && op_ != Comparison::greater) return std::nullopt;
  return sql::binary(binary_operator(op_), terms.over_part(term, looked_at_), terms.over_part(term, other_));
}

Expression ContrastWriter::either() const {
  std::vector<Expression> periods;
  periods.push_back(other_);
  periods.push_back(looked_at_);
  return Expression{sql::Logical{false, std::move(periods)}};
}

}  // namespace parlance::language
