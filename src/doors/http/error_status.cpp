#include "doors/http/error_status.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyst/error_json.hpp"

namespace parlance::doors::http {
namespace {

struct CodeStatus {
  std::string_view code;
  unsigned status;
};

/// Codes whose status is not the one of their kind.
constexpr std::array code_statuses = {
    CodeStatus{"bad_json", 400},
    CodeStatus{"bad_request", 400},
    CodeStatus{"bad_multipart", 400},
    CodeStatus{"bad_idempotency_key", 400},
    CodeStatus{"bad_query", 400},
    CodeStatus{"missing_body", 400},
    CodeStatus{"unsupported_content_type", 400},
    CodeStatus{"upgrade_required", 400},
    CodeStatus{"uri_too_long", 400},
    CodeStatus{"headers_too_large", 400},
    CodeStatus{"request_timeout", 400},
    CodeStatus{"method_not_allowed", 405},
    CodeStatus{"rate_limited", 429},
    CodeStatus{"locked_out", 429},
    CodeStatus{"quota_used_up", 429},
    CodeStatus{"too_many_connections", 503},
    CodeStatus{"timeout", 504},
    CodeStatus{"timed_out", 504},
    CodeStatus{"question_too_long", 422},
    CodeStatus{"too_deep", 422},
    // The file or the query itself; trying again later helps nothing.
    CodeStatus{"unsupported_source", 422},
    CodeStatus{"unreadable_source", 422},
    CodeStatus{"empty_source", 422},
    CodeStatus{"missing_source", 422},
    CodeStatus{"query_failed", 422},
};

unsigned status_of_kind(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::usage:
    case base::ErrorKind::not_understood:
    case base::ErrorKind::refused:
      return 422;
    case base::ErrorKind::over_limit:
      return 413;
    case base::ErrorKind::source_failed:
    case base::ErrorKind::unavailable:
      return 503;
    case base::ErrorKind::cancelled:
      return 499;
    case base::ErrorKind::unauthenticated:
      return 401;
    case base::ErrorKind::forbidden:
      return 403;
    case base::ErrorKind::not_found:
      return 404;
    case base::ErrorKind::conflict:
      return 409;
    case base::ErrorKind::internal:
      return 500;
  }
  return 500;
}

std::string retry_after(const base::Error& error) {
  for (const auto& [name, value] : error.parameters) {
    if (name == "retry_after") return value;
  }
  return "1";
}

}  // namespace

unsigned status_of(const base::Error& error) {
  if (error.kind == base::ErrorKind::internal) return 500;
  const auto found = std::ranges::find(code_statuses, std::string_view(error.code), &CodeStatus::code);
  return found == code_statuses.end() ? status_of_kind(error.kind) : found->status;
}

net::Response error_response(const base::Error& error, const std::string& request_id) {
  net::Response response;
  response.status = status_of(error);
  response.headers.set("Content-Type", "application/json");
  if (response.status == 401) {
    const bool none = error.code == "unauthenticated";
    response.headers.set("WWW-Authenticate", none ? R"(Bearer realm="parlance")"
                                                  : R"(Bearer realm="parlance", error="invalid_token")");
  }
  if (response.status == 429 || response.status == 503) {
    response.headers.set("Retry-After", retry_after(error));
  }
  if (error.kind == base::ErrorKind::internal) {
    const base::Error hidden{error.kind,
                             "internal_error",
                             "Something went wrong inside the server. Tell whoever runs it the request_id.",
                             {},
                             nullptr};
    response.body = analyst::to_json(hidden, analyst::utc_timestamp(), request_id);
  } else {
    response.body = analyst::to_json(error, analyst::utc_timestamp(), request_id);
  }
  return response;
}

}  // namespace parlance::doors::http
