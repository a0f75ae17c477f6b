// For tests: a text made into a query that a source takes, in the one way there is.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "connect/source.hpp"
#include "sql/guard/guard.hpp"
#include "sql/parser.hpp"

namespace parlance::connect {

inline base::Result<QueryResult> run_guarded(Source& source, const std::string& text,
                                             const RunOptions& options = {}) {
  auto parser = sql::Parser::make();
  if (!parser) return base::fail(std::move(parser));
  auto query = parser->parse(text);
  if (!query) return base::fail(std::move(query));
  const sql::Guard guard(source.schema(), source.dialect());
  const auto guarded = guard.check(*std::move(query));
  if (!guarded) return std::unexpected(guarded.error());
  return source.run(*guarded, options);
}

}  // namespace parlance::connect
