#include "connect/files/content_hash.hpp"

#define XXH_STATIC_LINKING_ONLY  // for a state that lives in our own memory
#include <xxhash.h>

namespace parlance::connect::files {

struct ContentHash::State {
  XXH3_state_t hash;
};

ContentHash::ContentHash() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->hash); }
ContentHash::~ContentHash() = default;

void ContentHash::feed(std::string_view bytes) {
  XXH3_128bits_update(&state_->hash, bytes.data(), bytes.size());
}

std::string ContentHash::hexadecimal() const {
  static constexpr std::string_view digits = "0123456789abcdef";
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&state_->hash));
  std::string result;
  for (const unsigned char byte : canonical.digest) {
    result += digits[byte >> 4U];
    result += digits[byte & 15U];
  }
  return result;
}

}  // namespace parlance::connect::files
