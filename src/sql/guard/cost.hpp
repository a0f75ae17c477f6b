// What a resolved query could cost at worst, from the sizes of its tables and its constants. No plan and no
// statistics: it finds only what is out of all proportion, products of tables first of all.
#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "data/schema.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

struct CostLimits {
  double generated_rows = 1e6;   ///< of one range() or generate_series()
  double product_rows = 1e8;     ///< of tables joined without a key, and of unions
  double steps = 1e9;            ///< of functions that walk long lists, over all rows
  double value_bytes = 1 << 20;  ///< of one value made by repeat() and its kin
};

/// Tables whose size the schema does not tell are taken to be small. Code: resource_bomb.
[[nodiscard]] base::Result<void> check_cost(const Query& query, const data::Schema& schema,
                                            const CostLimits& limits);

}  // namespace parlance::sql
