// What part a column plays in questions: told by its name, type and profile.
#pragma once

#include <string>
#include <vector>

#include "semantic/catalog.hpp"

namespace parlance::semantic {

/// The role of a column whose name, type, date format, numeric_text, unique and profile are known. `in_key`:
/// part of a primary or foreign key. Numbers that are codes (zip, phone, account number) are dimensions,
/// "number of x" is a measure, small whole numbers named month, level or type are dimensions, years are time.
[[nodiscard]] Role infer_role(const ColumnMeaning& column, bool in_key);

/// Named like an identifier: its last word is id, key, code, number ... and it is not a "number of"
/// something.
[[nodiscard]] bool is_named_like_identifier(const std::vector<std::string>& words);

}  // namespace parlance::semantic
