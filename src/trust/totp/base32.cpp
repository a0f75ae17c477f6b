#include "trust/totp/base32.hpp"

#include <cstdint>

namespace parlance::trust {

namespace {
constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
}

std::string to_base32(std::string_view bytes) {
  std::string text;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char byte : bytes) {
    held = (held << 8 | static_cast<unsigned char>(byte)) & 0xFFFF;
    for (bits += 8; bits >= 5; bits -= 5) text += base32_letters[held >> (bits - 5) & 31];
  }
  if (bits > 0) text += base32_letters[held << (5 - bits) & 31];
  return text;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string bytes;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (char letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    const auto at = base32_letters.find(letter);
    if (at == std::string_view::npos) return std::nullopt;
    held = (held << 5 | static_cast<std::uint32_t>(at)) & 0xFFFF;
    bits += 5;
    if (bits >= 8) bytes += static_cast<char>(held >> (bits -= 8) & 0xFF);
  }
  const bool loose_ends = bits >= 5 || (held & ((1U << bits) - 1)) != 0;
  return loose_ends ? std::nullopt : std::optional(bytes);
}

}  // namespace parlance::trust
