// Percent-encoding of RFC 3986.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parlance::net {

enum class Plus { plus, blank };  ///< what "+" stands for; a blank in forms and their queries

/// Nothing where an escape is broken, or what comes out holds a NUL or is not UTF-8.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, Plus plus = Plus::plus);

/// The bytes alone, whatever they are; nothing where an escape is broken.
[[nodiscard]] std::optional<std::string> percent_decode_bytes(std::string_view text, Plus plus = Plus::plus);

}  // namespace parlance::net
