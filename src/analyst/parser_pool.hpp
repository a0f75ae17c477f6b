// Parsers that are lent to one thread at a time, since one costs milliseconds to make.
#pragma once

#include <mutex>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sql/guard/guard.hpp"
#include "sql/parser.hpp"

namespace parlance::analyst {

/// Thread-safe. Makes a parser only when all it has are lent out; keeps them for the next call.
class ParserPool {
 public:
  /// As sql::Parser::parse.
  [[nodiscard]] base::Result<sql::Query> parse(std::string_view text, std::string_view dialect);
  /// As sql::guard_text: the one way of a text to a query that may run.
  [[nodiscard]] base::Result<sql::GuardedQuery> guard(const sql::Guard& guard, std::string_view text);

 private:
  base::Result<sql::Parser> borrow();
  void give_back(sql::Parser parser);
  std::mutex mutex_;
  std::vector<sql::Parser> idle_;
};

}  // namespace parlance::analyst
