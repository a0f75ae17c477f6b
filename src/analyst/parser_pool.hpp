// Parsers that are lent to one thread at a time, since one costs milliseconds to make.
#pragma once

#include <mutex>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sql/parser.hpp"

namespace parlance::analyst {

/// Thread-safe. Makes a parser only when all it has are lent out; keeps them for the next call.
class ParserPool {
 public:
  /// As sql::Parser::parse, with the codes of what cannot be parsed made more telling.
  [[nodiscard]] base::Result<sql::Query> parse(std::string_view text, std::string_view dialect);

 private:
  base::Result<sql::Parser> borrow();
  std::mutex mutex_;
  std::vector<sql::Parser> idle_;
};

}  // namespace parlance::analyst
