// A response as it goes over the wire: cut, compressed and framed as its request wants it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/http/gzip.hpp"
#include "net/http/message.hpp"

namespace parlance::net {

struct Answer {
  Response response;                    ///< nothing is left in `body` and `file` where nothing is to be sent
  std::optional<std::uint64_t> length;  ///< what Content-Length says; nothing: it is left out
  bool streamed = false;                ///< pieces follow
};

/// For a response that is all there. May take milliseconds where a large body is compressed.
[[nodiscard]] Answer make_answer(const RequestHead& head, Response response);

/// For one whose pieces follow; `packer` is set where they are to be compressed.
[[nodiscard]] Answer make_streamed_answer(const RequestHead& head, Response response,
                                          std::unique_ptr<Gzip>& packer);

/// How the connection goes on, for the head of an answer.
struct AnswerFraming {
  bool keep_alive = true;
  bool old = false;  ///< to a peer of HTTP/1.0
  std::string_view date;
};

/// Status line and headers with the blank line. Fields that would break the head apart are left out.
[[nodiscard]] std::string write_answer_head(const Answer& answer, std::string_view request_id,
                                            const AnswerFraming& framing);

/// The present moment as a Date header says it.
[[nodiscard]] std::string http_date();

}  // namespace parlance::net
