#include "store/state/digest.hpp"

#include <sodium.h>

#include <array>

namespace parlance::store {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct Digest::State {
  crypto_generichash_state hash;
};

Digest::Digest() : state_(std::make_unique<State>()) {
  crypto_generichash_init(&state_->hash, nullptr, 0, 32);
}
Digest::~Digest() = default;

void Digest::add(std::string_view piece) {
  crypto_generichash_update(&state_->hash, bytes_of(piece), piece.size());
}

std::string Digest::finish() {
  std::array<unsigned char, 32> hash{};
  crypto_generichash_final(&state_->hash, hash.data(), hash.size());
  std::string text(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

std::string digest(std::string_view text) {
  Digest whole;
  whole.add(text);
  return whole.finish();
}

}  // namespace parlance::store
