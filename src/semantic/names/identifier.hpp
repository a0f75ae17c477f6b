// Takes the written name of a table or column apart, without knowing any language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parlance::semantic {

/// The pieces of an identifier in their own spelling: cut at anything but letters and digits, where a small
/// letter is followed by a capital ("custID" → cust, ID; "HTTPServer" → HTTP, Server), and between a word and
/// a number ("address1" → address, 1; but q1, 2nd and km2 stay whole). The signs % and # become "percent" and
/// "number"; text in brackets is kept as pieces.
[[nodiscard]] std::vector<std::string> split_identifier(std::string_view identifier);

}  // namespace parlance::semantic
