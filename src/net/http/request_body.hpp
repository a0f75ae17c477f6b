// The body of a request on its way from the connection to a sink or a text, counted as it comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/http/application.hpp"
#include "net/http/chunked.hpp"
#include "net/http/request_head.hpp"

namespace parlance::net {

class RequestBody {
 public:
  RequestBody(const Framing& framing, const Reception& reception);
  /// Whether the head alone says that it is too large. Code: body_too_large.
  [[nodiscard]] base::Result<void> check() const;
  /// Takes all that belongs to the body and says how many bytes that was; 0 of what needs more to be told.
  /// Codes: bad_request, body_too_large, or what the sink says.
  base::Result<std::size_t> take(std::string_view bytes);
  [[nodiscard]] bool complete() const;
  /// Finishes the sink, and gives the text where there is none.
  base::Result<std::string> finish();

 private:
  base::Result<void> keep(std::string_view content);

  bool chunked_;
  std::uint64_t length_;
  std::uint64_t limit_;
  std::shared_ptr<BodySink> sink_;
  ChunkDecoder chunks_;
  std::uint64_t received_ = 0;
  std::string text_;
};

}  // namespace parlance::net
