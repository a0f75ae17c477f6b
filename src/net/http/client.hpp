// Calls to other servers (OIDC, S3, OTLP, later providers and warehouses): blocking, so for worker threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "net/http/message.hpp"

namespace parlance::net {

/// Which addresses may be called: `public_only` denies loopback, private, link-local, multicast and reserved
/// ones, after names are resolved and at every redirect, so that a name that resolves anew does not slip by.
enum class Reach { anywhere, public_only };

/// AWS Signature Version 4. Path and query of the URL must be escaped as they are to be signed.
struct Signature {
  std::string region;
  std::string service;
  std::string key_id;
  std::string secret;
};

struct Call {
  std::string method = "GET";
  std::string url;  ///< http or https
  Headers headers;
  std::string body;       ///< application/octet-stream where `headers` do not say otherwise
  std::string body_file;  ///< instead of `body`: a file that is streamed
  std::string to_file;  ///< where the answer's body goes, in part where the call fails; "" for Response::body
  std::optional<Signature> signature;
  Reach reach = Reach::anywhere;
  std::chrono::milliseconds connect_time{5'000};
  std::chrono::milliseconds time{30'000};
  std::size_t answer_limit = 16 << 20;  ///< bytes
  base::CancelToken cancel;
};

/// Thread-safe; keeps connections.
class Client {
 public:
  Client();
  ~Client();
  /// Any status is an answer. Codes: bad_url, address_denied, unreachable, timed_out, answer_too_large,
  /// bad_certificate, cancelled.
  [[nodiscard]] base::Result<Response> call(const Call& call) const;

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
};

/// Whether an address in text form (IPv4 or IPv6) is one of the public internet.
[[nodiscard]] bool is_public_address(std::string_view address);

}  // namespace parlance::net
