#include "analyst/parser_pool.hpp"

#include <utility>

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

base::Result<sql::Query> ParserPool::parse(std::string_view text, std::string_view dialect) {
  auto parser = borrow();
  if (!parser) return base::fail(std::move(parser));
  auto query = parser->parse(text, dialect);
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(*parser));
  return query;
}

}  // namespace parlance::analyst
