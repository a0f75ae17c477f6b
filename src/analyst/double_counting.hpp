// What is said of a query that takes rows more than once: a caveat where a person wrote it, who may mean it,
// a refusal where we did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst {

/// One sentence for each aggregate that takes rows more than once; empty for a sound query.
[[nodiscard]] std::vector<std::string> double_counting_caveats(const sql::Query& query,
                                                               const semantic::Catalog& catalog);

/// Why the figures of the query are wrong; nullopt where they are not, or where it may be what is meant, as
/// of averages over joined rows. Code: double_counting, with parameters "measure", "repeated" and
/// "repeating".
[[nodiscard]] std::optional<base::Error> refuse_double_counting(const sql::Query& query,
                                                                const semantic::Catalog& catalog);

}  // namespace parlance::analyst
