#include "analyst/parser_pool.hpp"

#include <utility>

#include "sql/guard/guard_text.hpp"

namespace parlance::analyst {

base::Result<sql::Parser> ParserPool::borrow() {
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      auto parser = std::move(idle_.back());
      idle_.pop_back();
      return parser;
    }
  }
  return sql::Parser::make();
}

void ParserPool::give_back(sql::Parser parser) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(parser));
}

base::Result<sql::Query> ParserPool::parse(std::string_view text, std::string_view dialect) {
  auto parser = borrow();
  if (!parser) return base::fail(std::move(parser));
  auto query = parser->parse(text, dialect);
  give_back(std::move(*parser));
  return query;
}

base::Result<sql::GuardedQuery> ParserPool::guard(const sql::Guard& guard, std::string_view text) {
  auto parser = borrow();
  if (!parser) return base::fail(std::move(parser));
  auto query = sql::guard_text(*parser, guard, text);
  give_back(std::move(*parser));
  return query;
}

}  // namespace parlance::analyst
