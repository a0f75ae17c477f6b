// A file that is read to be sent, piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "net/http/message.hpp"

namespace parlance::net {

class SentFile {
 public:
  explicit SentFile(const std::string& path);
  SentFile(const SentFile&) = delete;
  SentFile& operator=(const SentFile&) = delete;
  ~SentFile();
  /// Whether it is open and long enough.
  [[nodiscard]] bool holds(const FileBody& body) const;
  /// Fills `into` with bytes from `begin` on and says how many; fewer where the file has been cut.
  [[nodiscard]] std::size_t read(std::uint64_t begin, std::string& into) const;

 private:
  int descriptor_;
};

}  // namespace parlance::net
