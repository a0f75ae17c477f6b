// Files that travel inside the binary, so that nothing but the binary is needed at run time.
#pragma once

#include <string_view>

namespace parlance::insight {

/// Each text is followed by a NUL byte that is not part of the view, and lives as long as the program.
[[nodiscard]] std::string_view vega_script();
[[nodiscard]] std::string_view vega_lite_script();
[[nodiscard]] std::string_view drawing_script();  ///< drawing.js: what Vega needs of a host, and draw()
/// Sentence patterns of a language, see phrases/en.txt; "" for a language without any.
[[nodiscard]] std::string_view phrase_file(std::string_view language);

}  // namespace parlance::insight
