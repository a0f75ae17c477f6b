// What else a stretch of the question could be taken for, and questions of which the asker has said what a
// stretch of them means.
#pragma once

#include <string>
#include <vector>

#include "language/compiler.hpp"
#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Of a column "column:TABLE.COLUMN", of a value "value:TABLE.COLUMN=VALUE", of a table "table:TABLE", each
/// as in the data; nothing for marks that mean no data.
[[nodiscard]] std::string meaning_id(const Mark& mark, const semantic::Catalog& catalog);

/// measure, dimension, time, table, value or operation: what a reader wants to tell apart at a glance.
[[nodiscard]] std::string_view role_of(const Mark& mark, const semantic::Catalog& catalog);

/// Other data that marks over these tokens stand for, likeliest first, at most eight, each once.
[[nodiscard]] std::vector<Meaning> other_meanings(const Mark& mark, const std::vector<Mark>& marks,
                                                  const semantic::Catalog& catalog);

/// Makes what was chosen the only thing that the words of a stretch stand for, also where they had not
/// suggested it; "ignore" makes them stand for nothing. A choice that names nothing of the catalog, or a
/// stretch without words, changes nothing.
void keep_chosen(const std::vector<ChosenMeaning>& chosen, const semantic::Catalog& catalog,
                 Annotation& annotation);

}  // namespace parlance::language
