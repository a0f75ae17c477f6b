// Which tables a view reads, told from the text of its definition.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/schema.hpp"

namespace parlance::connect {

/// True where the text holds the name as a word, in any case and however it is quoted.
[[nodiscard]] bool names_word(std::string_view text, std::string_view name);

/// The tables of the schema, `own` left out, whose names stand anywhere in the definition: a view cannot read
/// a table without naming it. Some may be named only as a column or in a text.
[[nodiscard]] std::vector<std::string> tables_named_in(std::string_view definition,
                                                       const data::Schema& schema, std::string_view own);

}  // namespace parlance::connect
