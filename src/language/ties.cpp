#include "language/ties.hpp"

#include <utility>
#include <vector>

#include "sql/build.hpp"

namespace parlance::language {

void keep_ties(sql::Select& select, const OrderKey& key, const TermWriter& terms) {
  Term extreme = key.term;
  extreme.aggregate = key.descending ? Aggregate::max : Aggregate::min;
  sql::Select inner;
  inner.items.push_back({terms.plain(extreme), ""});
  inner.from = select.from;
  inner.where = select.where;
  sql::Query query;
  query.body = std::move(inner);
  std::vector<sql::Expression> where;
  if (select.where) where.push_back(*select.where);
  where.push_back(sql::binary(sql::BinaryOperator::equal, terms.ordering(key.term),
                              sql::Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}}));
  select.where = sql::all_of(std::move(where));
}

}  // namespace parlance::language
