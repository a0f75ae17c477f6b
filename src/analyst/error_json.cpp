#include "analyst/error_json.hpp"

#include <ctime>

#include "analyst/json_writer.hpp"

namespace parlance::analyst {

std::string_view error_type(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::usage:
      return "ValidationError";
    case base::ErrorKind::not_understood:
      return "NotUnderstoodError";
    case base::ErrorKind::refused:
      return "RefusedError";
    case base::ErrorKind::source_failed:
      return "SourceError";
    case base::ErrorKind::over_limit:
      return "LimitError";
    case base::ErrorKind::cancelled:
      return "CancelledError";
    case base::ErrorKind::internal:
      return "InternalError";
    case base::ErrorKind::unauthenticated:
      return "AuthenticationError";
    case base::ErrorKind::forbidden:
      return "PermissionError";
    case base::ErrorKind::not_found:
      return "NotFoundError";
    case base::ErrorKind::conflict:
      return "ConflictError";
    case base::ErrorKind::unavailable:
      return "UnavailableError";
  }
  return "InternalError";
}

std::string to_json(const base::Error& error, std::string_view timestamp, std::string_view request_id) {
  JsonWriter json;
  json.begin_object();
  json.key("detail").text(error.message);
  json.key("error_type").text(error_type(error.kind));
  json.key("code").text(error.code);
  json.key("parameters").begin_object();
  for (const auto& [name, value] : error.parameters) json.key(name).text(value);
  json.end_object();
  json.key("timestamp").text(timestamp);
  json.key("request_id").text_or_null(request_id);
  json.end_object();
  return json.take();
}

std::string utc_timestamp() {
  const std::time_t now = std::time(nullptr);
  std::tm civil{};
  gmtime_r(&now, &civil);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &civil);
  return buffer;
}

}  // namespace parlance::analyst
