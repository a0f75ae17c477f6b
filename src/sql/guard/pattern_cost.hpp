// Patterns that take exponential time on some engine: LIKE with many wildcards, regular expressions that
// repeat a repetition, format strings that ask for enormous widths.
#pragma once

#include <string_view>

#include "sql/ast.hpp"

namespace parlance::sql {

[[nodiscard]] bool is_costly_like(std::string_view pattern);
/// (a+)+, (a*)*, (a|a)*: a group that can match one text in many ways, repeated without bound.
[[nodiscard]] bool is_costly_regex(std::string_view pattern);
/// printf and format: a width beyond reason, or one taken from an argument.
[[nodiscard]] bool is_costly_format(std::string_view format);
/// Whether this one node applies such a pattern.
[[nodiscard]] bool has_costly_pattern(const Expression& expression);

}  // namespace parlance::sql
