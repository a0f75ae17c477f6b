// Chunked bodies (RFC 9112, 7.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace parlance::net {

/// Takes the chunks off; holds nothing of the content. Extensions and trailers are read over.
class ChunkDecoder {
 public:
  struct Step {
    std::size_t consumed = 0;
    std::string_view content;  ///< within the bytes that were given
  };
  /// Deals with a first stretch of `bytes`. Nothing consumed: it needs more, or is done. Code: bad_request.
  base::Result<Step> step(std::string_view bytes);
  [[nodiscard]] bool done() const { return state_ == State::done; }

 private:
  enum class State { size, content, content_end, trailer, done };
  base::Result<Step> step_line(std::string_view bytes);

  State state_ = State::size;
  std::uint64_t left_ = 0;        ///< of the chunk
  std::size_t trailer_size_ = 0;  ///< bytes of trailers read over
};

/// `content` as one chunk; "" for nothing, which would end the body.
[[nodiscard]] std::string as_chunk(std::string_view content);
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

}  // namespace parlance::net
