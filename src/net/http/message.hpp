// Requests and responses of HTTP as values, free of any network library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/trace_context.hpp"

namespace parlance::net {

/// Header fields in the order in which they came; names compare without regard to case.
class Headers {
 public:
  struct Field {
    std::string name;
    std::string value;
  };
  /// The first field of this name; nullptr where there is none.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  /// Replaces all fields of this name.
  void set(std::string_view name, std::string value);
  void add(std::string_view name, std::string value) {
    fields_.push_back({std::string(name), std::move(value)});
  }
  void remove(std::string_view name);
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

/// All of a request but its body.
struct RequestHead {
  std::string method;  ///< upper case, as sent: GET, HEAD, POST, ...
  std::string target;  ///< as sent, path and query
  std::string path;    ///< decoded, starts with "/", without "." and ".." segments; valid UTF-8
  std::string query;   ///< what follows "?", not decoded
  Headers headers;
  std::string remote;        ///< address of the peer without its port
  bool secure = false;       ///< came over TLS
  std::string id;            ///< X-Request-Id where it was fit to keep, else made here
  base::TraceContext trace;  ///< of its traceparent, else a new one; none where the head was not read
};

/// A stretch of a file as a body; both ends are bytes from the start of the file.
struct FileBody {
  std::string path;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// What is sent back. The server adds Date, Content-Length, Connection and X-Request-Id, compresses bodies of
/// text where the peer takes it, answers HEAD without the body, and cuts `Range` out of a body that says
/// `Accept-Ranges: bytes`.
struct Response {
  unsigned status = 200;
  Headers headers;
  std::string body;
  std::optional<FileBody> file;  ///< instead of `body`
};

/// Parameters of a query or of a form, decoded; in order, repeated names kept. Nothing where the encoding is
/// broken or not UTF-8.
[[nodiscard]] std::optional<std::vector<Headers::Field>> parse_form(std::string_view text);

}  // namespace parlance::net
