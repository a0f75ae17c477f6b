// Texts as JSON has them, for what is written by hand.
#pragma once

#include <string>
#include <string_view>

namespace parlance::base {

/// `text` in quotes, with escapes; what is no UTF-8 in it is mended.
void append_json_text(std::string& json, std::string_view text);

}  // namespace parlance::base
