// A request's parameters and body, read and checked against its route.
#pragma once

#include <boost/json/fwd.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "doors/http/route.hpp"
#include "net/http/message.hpp"

namespace parlance::doors::http {

struct ReadRequest {
  Parameters query;                                 ///< with standard values
  std::shared_ptr<const boost::json::object> body;  ///< never nullptr; empty where there is none
};

/// `path` holds the names of the route's path, decoded. Codes: bad_query, bad_json (parameters line, column),
/// missing_body, unsupported_content_type; invalid_request, whose parameters are pairs of a JSON pointer into
/// {"path", "query", "body"} and what is wrong there.
[[nodiscard]] base::Result<ReadRequest> read_request(const Route& route, const Schemas& schemas,
                                                     const net::RequestHead& head, const Parameters& path,
                                                     const std::string& body);

/// The error that tells of violations, of which there is at least one.
[[nodiscard]] base::Error invalid_request(const std::vector<Violation>& violations);

/// A value of JSON, or bad_json with the place.
[[nodiscard]] base::Result<boost::json::value> parse_json(std::string_view text);

}  // namespace parlance::doors::http
