// Texts out of databases that do not keep their promise of UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace parlance::connect {

/// The text itself where it is valid UTF-8, else with U+FFFD for what is not. Nothing else is changed.
[[nodiscard]] std::string valid_text(std::string_view text);

}  // namespace parlance::connect
