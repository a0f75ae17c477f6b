// BLAKE2b-256, as text and piece by piece.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace parlance::store {

/// 64 hexadecimal digits.
[[nodiscard]] std::string digest(std::string_view text);

class Digest {
 public:
  Digest();
  ~Digest();
  void add(std::string_view piece);
  /// Of all that was added; once.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parlance::store
