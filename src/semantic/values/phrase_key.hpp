// The form in which phrases and cell texts are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parlance::semantic {

/// Folded words joined by single spaces: "PG-13" → "pg 13", "O'Brien & Sons" → "o brien sons". Texts without
/// any letter or digit keep their folded signs ("+"). Plain ASCII takes a short way that allocates once.
[[nodiscard]] std::string phrase_key(std::string_view text);

/// The words of a key; views into it.
[[nodiscard]] std::vector<std::string_view> key_words(std::string_view key);

}  // namespace parlance::semantic
