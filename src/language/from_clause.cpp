#include "language/from_clause.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "language/term_writer.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

sql::Expression same_key(const semantic::Catalog& catalog, const semantic::JoinEdge& key) {
  const TermWriter terms(catalog, true);
  std::vector<sql::Expression> pairs;
  for (std::size_t i = 0; i < key.many_columns.size(); ++i) {
    pairs.push_back(sql::binary(sql::BinaryOperator::equal, terms.reference(key.many_columns[i]),
                                terms.reference(key.one_columns[i])));
  }
  return sql::all_of(std::move(pairs));
}

}  // namespace

sql::TableReference from_clause(const semantic::Catalog& catalog, const semantic::JoinTree& tree) {
  std::vector<std::size_t> done{tree.tables.front()};
  const auto is_done = [&](std::size_t table) { return std::ranges::find(done, table) != done.end(); };
  sql::TableReference made = sql::table(catalog.tables[tree.tables.front()].name);
  std::vector<std::size_t> left = tree.edges;
  while (!left.empty()) {
    const auto next = std::ranges::find_if(left, [&](std::size_t edge) {
      return is_done(catalog.joins[edge].many_table) != is_done(catalog.joins[edge].one_table);
    });
    if (next == left.end()) break;
    const auto& key = catalog.joins[*next];
    const std::size_t added = is_done(key.many_table) ? key.one_table : key.many_table;
    sql::Join join;
    join.left = sql::TableBox(std::move(made));
    join.right = sql::TableBox(sql::table(catalog.tables[added].name));
    join.condition = same_key(catalog, key);
    made = sql::TableReference{std::move(join), "", {}, std::nullopt};
    done.push_back(added);
    left.erase(next);
  }
  return made;
}

}  // namespace parlance::language
