// What an Error is in HTTP.
#pragma once

#include <string>

#include "base/result.hpp"
#include "net/http/message.hpp"

namespace parlance::doors::http {

/// 400, 401, 403, 404, 405, 409, 413, 422, 429, 499, 500, 503 or 504, by kind and where needed by code.
[[nodiscard]] unsigned status_of(const base::Error& error);

/// The error object of SPEC 5 with that status, and the headers that go with it: Retry-After with 429 and
/// 503, WWW-Authenticate with 401. What is internal is not told to the peer.
[[nodiscard]] net::Response error_response(const base::Error& error, const std::string& request_id);

}  // namespace parlance::doors::http
