// Bodies of multipart/form-data (RFC 7578), cut into parts while they arrive.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/http/message.hpp"

namespace parlance::net {

struct Part {
  std::string name;                      ///< of the form's field
  std::optional<std::string> file_name;  ///< the last segment alone of what the peer says, never a path
  Headers headers;
};

/// Takes what is in the parts. An error from here ends the parsing and is handed on.
class PartReceiver {
 public:
  virtual ~PartReceiver() = default;
  virtual base::Result<void> begin(Part part) = 0;
  virtual base::Result<void> write(std::string_view bytes) = 0;
  virtual base::Result<void> end() = 0;
};

struct MultipartLimits {
  std::size_t parts = 64;
  std::size_t head = 8 * 1024;  ///< bytes of the headers of one part
};

/// The boundary that a Content-Type names; nothing where it is not multipart/form-data with a fit boundary.
[[nodiscard]] std::optional<std::string> multipart_boundary(std::string_view content_type);

/// Push parser: write() any number of times, then finish(). Holds no more than a head or a boundary's length
/// of the body. Codes: bad_multipart, too_many_parts. After an error it takes nothing more.
class MultipartParser {
 public:
  /// `receiver` outlives the parser.
  MultipartParser(std::string_view boundary, PartReceiver& receiver, MultipartLimits limits = {});
  base::Result<void> write(std::string_view bytes);
  /// An error where the closing boundary has not come.
  base::Result<void> finish();

 private:
  enum class State { preamble, after_boundary, head, content, epilogue, broken };
  base::Result<bool> step();  ///< false: more bytes are needed
  base::Result<bool> step_to_boundary();
  base::Result<bool> step_after_boundary();
  base::Result<bool> step_head();
  base::Result<void> begin_part(std::string_view head);

  std::string delimiter_;  ///< CR LF "--" boundary
  PartReceiver& receiver_;
  MultipartLimits limits_;
  State state_ = State::preamble;
  std::string pending_;  ///< not dealt with yet
  std::size_t parts_ = 0;
};

}  // namespace parlance::net
