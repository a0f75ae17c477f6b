// Pages of other sites: which of them may call (CORS), and what keeps the rest from acting for somebody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "net/http/message.hpp"

namespace parlance::doors::http {

/// Thread-safe; never changes.
class Origins {
 public:
  /// "https://app.example", or "*" for every page.
  explicit Origins(std::vector<std::string> allowed) : allowed_(std::move(allowed)) {}

  /// Whether the page that sends this, if it is one, is ours or an allowed one. Pages tell by `Origin`, which
  /// programs need not send.
  [[nodiscard]] bool allows(const net::RequestHead& head) const;
  /// The headers by which an allowed page of another site may read the answer.
  void add_headers(const net::RequestHead& head, net::Headers& headers) const;
  /// And those that answer its question before a request (OPTIONS).
  void add_preflight(const net::RequestHead& head, std::string_view methods, net::Headers& headers) const;

 private:
  [[nodiscard]] bool is_listed(std::string_view origin) const;
  std::vector<std::string> allowed_;
};

}  // namespace parlance::doors::http
