#include "base/id.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

namespace parlance::base {

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const auto got = getrandom(bytes.data() + filled, count - filled, 0);
    if (got < 0 && errno != EINTR) std::abort();  // names that can be guessed are worse than none
    if (got > 0) filled += static_cast<std::size_t>(got);
  }
  return bytes;
}

std::string random_name(std::string_view prefix) {
  static constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  static constexpr std::size_t length = 22;  // 62^22 > 2^128
  static constexpr unsigned fair = 256 / digits.size() * digits.size();
  std::string name(prefix);
  name += '_';
  const std::size_t whole = name.size() + length;
  while (name.size() < whole) {
    for (const char byte : random_bytes(2 * length)) {
      const auto drawn = static_cast<unsigned char>(byte);
      if (drawn < fair && name.size() < whole) name += digits[drawn % digits.size()];
    }
  }
  return name;
}

}  // namespace parlance::base
