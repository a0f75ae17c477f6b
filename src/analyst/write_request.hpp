// Tells an order to change data ("delete all orders of 2019") from a question about it.
#pragma once

#include <string_view>

namespace parlance::analyst {

/// True only for a command in the imperative that nothing but a write could satisfy: what merely mentions
/// such a word ("show deleted orders", "set of prices", "drop in sales") is a question.
[[nodiscard]] bool is_write_request(std::string_view question);

}  // namespace parlance::analyst
