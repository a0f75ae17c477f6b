// Which language a text is in, by CLD2.
#pragma once

#include <string>
#include <string_view>

namespace parlance::analyst {

/// ISO 639-1 code where the detector is sure, "en" where it is not: questions are short and full of names.
[[nodiscard]] std::string detect_language(std::string_view text);

}  // namespace parlance::analyst
