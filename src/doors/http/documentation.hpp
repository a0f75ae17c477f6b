// What the server says of itself: /openapi.json and the pages at /docs.
#pragma once

#include "doors/http/openapi.hpp"
#include "doors/http/route.hpp"

namespace parlance::doors::http {

/// Adds the routes; they are open to everybody. The document is printed at the first request and kept, so
/// `routes`, which it is about, is not moved after this and outlives the server.
void add_documentation(Routes& routes, ApiInfo info);

}  // namespace parlance::doors::http
