// Compression of answers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "net/http/message.hpp"

namespace parlance::net {

/// One gzip stream. About 256 kB while it lives.
class Gzip {
 public:
  Gzip();
  ~Gzip();
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  /// What the peer can unpack all of `plain` from, so that nothing is held back.
  std::string piece(std::string_view plain);
  /// The rest, with its checksum. Once, at the end.
  std::string finish(std::string_view plain = {});

 private:
  struct Stream;
  std::string run(std::string_view plain, int flush);
  std::unique_ptr<Stream> stream_;
};

/// What was packed into `gzip` in one piece. Throws std::logic_error where it is none: it is for what was
/// packed by ourselves.
[[nodiscard]] std::string unpacked(std::string_view gzip);

/// Whether the body is text worth compressing and the request takes gzip. Says so in Vary, and marks
/// Content-Encoding and a weak ETag where it is; the body itself is left to the caller. Streams of events are
/// never compressed: some peers would hold them back.
[[nodiscard]] bool agree_on_gzip(const RequestHead& head, Response& response, bool streamed);

}  // namespace parlance::net
