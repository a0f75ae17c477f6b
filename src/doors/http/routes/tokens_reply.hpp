// The tokens that somebody who came in is given.
#pragma once

#include <string_view>

#include "doors/http/route.hpp"
#include "trust/accounts/sessions.hpp"

namespace parlance::doors::http {

[[nodiscard]] Schema tokens_schema();
/// `go_to` is where in the app its owner wanted to go; "" for nowhere.
[[nodiscard]] Reply tokens_reply(const trust::TokenPair& pair, std::string_view go_to = {});

}  // namespace parlance::doors::http
