#include "language/sound_query.hpp"

#include <algorithm>
#include <iterator>
#include <variant>

namespace parlance::language {

bool names_something(const Term& term) {
  switch (term.kind) {
    case Term::Kind::none:
      return false;
    case Term::Kind::column:
      return term.column >= 0;
    case Term::Kind::rows:
    case Term::Kind::place:
    case Term::Kind::side:
      return true;
    case Term::Kind::entity:
    case Term::Kind::all_columns:
      return term.table >= 0;
  }
  return false;
}

bool shows_twice(const sql::Select& select) {
  for (auto item = select.items.begin(); item != select.items.end(); ++item) {
    const bool plain = std::holds_alternative<sql::ColumnReference>(item->expression.node);
    if (plain && std::find(std::next(item), select.items.end(), *item) != select.items.end()) return true;
  }
  return false;
}

bool orders_by_what_is_left(const sql::Query& query) {
  const auto& select = std::get<sql::Select>(query.body);
  if (!select.distinct) return true;
  return std::ranges::all_of(query.order_by, [&](const sql::OrderItem& item) {
    return std::ranges::any_of(
        select.items, [&](const sql::SelectItem& shown) { return shown.expression == *item.expression; });
  });
}

}  // namespace parlance::language
