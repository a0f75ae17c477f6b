// The line format of hostile and legitimate queries: `code <tab> dialect <tab> sql` for what must be refused,
// `dialect <tab> sql` for what must be accepted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace parlance::sql {

struct CorpusLine {
  std::size_t number = 0;  ///< in the file, from 1
  std::string code;        ///< expected; "" where the query must be accepted
  std::string dialect;     ///< or "any"
  std::string sql;         ///< unescaped
};

/// Lines starting with # and empty lines are skipped. Escapes in the query: \n \r \t \\ and \u{HEX}, one code
/// point (written as it is, also where it is no character). Code: malformed_corpus, with parameters["line"].
[[nodiscard]] base::Result<std::vector<CorpusLine>> read_corpus(std::string_view text);

}  // namespace parlance::sql
