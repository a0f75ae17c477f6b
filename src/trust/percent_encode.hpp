// Percent-encoding of RFC 3986, for what goes into a URL or a form.
#pragma once

#include <string>
#include <string_view>

namespace parlance::trust {

/// All but letters, digits and "-._~" as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace parlance::trust
