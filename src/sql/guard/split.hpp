// A file of queries cut into single ones.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace parlance::sql {

struct QueryText {
  std::size_t line = 1;  ///< where it starts, from 1
  std::string_view sql;  ///< into the file, without the semicolon
};

/// Queries end at a semicolon; in a file without any, at an empty line and before a line that starts with
/// SELECT or WITH. Never inside quotes, comments or brackets. Pieces that are only comments are left out.
[[nodiscard]] std::vector<QueryText> split_queries(std::string_view file);

}  // namespace parlance::sql
