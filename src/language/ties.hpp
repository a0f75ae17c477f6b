// "The longest river", when several are as long.
#pragma once

#include "language/reading.hpp"
#include "language/term_writer.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// Adds to `select`, which groups nothing, that the key is the greatest (or the least) of the rows that meet
/// its conditions.
void keep_ties(sql::Select& select, const OrderKey& key, const TermWriter& terms);

}  // namespace parlance::language
