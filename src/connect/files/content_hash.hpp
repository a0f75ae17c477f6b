// A 128-bit hash of bytes fed in pieces, by XXH3: fast, well spread, not meant against forgers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace parlance::connect::files {

class ContentHash {
 public:
  ContentHash();
  ~ContentHash();
  ContentHash(const ContentHash&) = delete;
  ContentHash& operator=(const ContentHash&) = delete;

  void feed(std::string_view bytes);
  [[nodiscard]] std::string hexadecimal() const;  ///< 32 digits

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parlance::connect::files
