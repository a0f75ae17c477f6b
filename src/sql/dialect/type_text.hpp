// Type names as Cast::type holds them.
#pragma once

#include <string>
#include <string_view>

namespace parlance::sql {

/// Whether the text can be nothing but a type: words, "names", numbers, and ( ) [ ] , in balance. A tree made
/// by hand must not carry SQL in through a type.
[[nodiscard]] bool is_type_text(std::string_view text);

/// The first word in upper case: "DECIMAL" of "decimal(10,2)"; "" for lists and arrays.
[[nodiscard]] std::string base_type(std::string_view text);

}  // namespace parlance::sql
