// The table of routes as an OpenAPI 3.1 document.
#pragma once

#include <string>

#include "doors/http/route.hpp"

namespace parlance::doors::http {

struct ApiInfo {
  std::string title = "Parlance";
  std::string version;
  std::string description;  ///< paragraphs
  bool open = false;        ///< nobody need say who asks, as with --demo
};

/// One line of JSON. Beside what a route says of its success, each has the errors that its access,
/// parameters, body and limit make possible. Throws std::logic_error where a reference names no schema.
[[nodiscard]] std::string openapi_document(const Routes& routes, const ApiInfo& info);

/// The error object of SPEC 5, the component "Error".
[[nodiscard]] Schema error_schema();

}  // namespace parlance::doors::http
