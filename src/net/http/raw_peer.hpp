// For tests: a peer that sends what bytes it likes over loopback and reads what comes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parlance::net {

/// A blocking TCP client. Reads give up after ten seconds, so that a failing test ends.
class RawPeer {
 public:
  explicit RawPeer(std::uint16_t port, int receive_buffer = 0);
  RawPeer(const RawPeer&) = delete;
  RawPeer& operator=(const RawPeer&) = delete;
  ~RawPeer();
  bool send(std::string_view bytes);
  void finish_sending();    ///< the half of closing
  void leave();             ///< closes
  std::string read_some();  ///< "" at the end, or when nothing comes
  std::string read_until(std::string_view mark);
  std::string read_all();     ///< until the server closes
  std::string read_answer();  ///< one answer with Content-Length
  [[nodiscard]] bool timed_out() const { return timed_out_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  std::string pending_;
  bool timed_out_ = false;
};

/// All that the server says to `bytes` until it closes, or falls silent for ten seconds.
[[nodiscard]] std::string exchange_raw(std::uint16_t port, std::string_view bytes);

[[nodiscard]] unsigned status_of(std::string_view answer);  ///< 0 where there is none
[[nodiscard]] std::string body_of(std::string_view answer);

/// The value of a header of an answer, "" where there is none.
[[nodiscard]] std::string header_of(std::string_view answer, std::string_view name);

}  // namespace parlance::net
