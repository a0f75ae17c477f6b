// Filters put into a query: each table that has a column of one is replaced by those of its rows that pass,
// in the tree, so that whatever the query computes is computed of them alone.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyst/filter/row_filter.hpp"

namespace parlance::analyst {

/// A filter that the query cannot take.
struct LeftOutFilter {
  std::string column;
  /// no_column: none of its tables has it. ambiguous_column: several have. Or as of condition_of.
  std::string code;
  std::string message;
};

struct Narrowed {
  sql::Query query;
  std::vector<std::string> applied;  ///< the columns filtered by
  std::vector<LeftOutFilter> left_out;
};

/// The tables of the catalog that the query reads, each once. A name that a WITH of it has as well is none.
[[nodiscard]] std::vector<std::size_t> tables_of(sql::Query& query, const semantic::Catalog& catalog);

/// The query has not passed the guard when it comes, and has to when it leaves.
[[nodiscard]] Narrowed narrow(sql::Query query, const std::vector<RowFilter>& filters,
                              const semantic::Catalog& catalog);

}  // namespace parlance::analyst
