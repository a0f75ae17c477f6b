#include "language/sides_writer.hpp"

#include <string>
#include <utility>

#include "language/reading_words.hpp"
#include "sql/build.hpp"

namespace parlance::language {

std::optional<Sides> write_sides(const Condition& split, const ConditionWriter& conditions,
                                 const TermWriter& terms, const Annotation& annotation,
                                 const semantic::Catalog& catalog) {
  Condition meets = split;
  meets.splits = false;
  auto test = conditions.write(meets);
  if (!test) return std::nullopt;
  const auto text = [](std::string words) {
    return sql::ExpressionBox(sql::literal(data::Value{std::move(words)}));
  };
  sql::Case sides;
  sides.branches.emplace_back(sql::ExpressionBox(std::move(*test)),
                              text(condition_words(meets, annotation, catalog)));
  sides.otherwise = text("others");
  Sides made{sql::Expression{std::move(sides)}, std::nullopt};
  const bool compares = meets.op != Comparison::equal && meets.op != Comparison::is_true;
  if (compares && meets.left.kind == Term::Kind::column)
    made.known = sql::unary(sql::UnaryOperator::is_not_null, terms.plain(meets.left));
  return made;
}

}  // namespace parlance::language
