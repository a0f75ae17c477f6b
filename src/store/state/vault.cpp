#include "store/state/vault.hpp"

#include <sodium.h>

#include <utility>

#include "store/state/digest.hpp"

namespace parlance::store {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int plain_base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* vault_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* vault_bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string to_base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), plain_base64), '\0');
  sodium_bin2base64(text.data(), text.size(), vault_bytes(bytes), bytes.size(), plain_base64);
  text.pop_back();
  return text;
}

/// "" where it is no base64.
std::string from_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(vault_bytes(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        plain_base64) != 0)
    return {};
  bytes.resize(size);
  return bytes;
}

std::unexpected<base::Error> no_key() {
  return base::fail(base::ErrorKind::refused, "data_key_missing",
                    "Secrets are kept encrypted, and no data key is set; set one and start again.");
}

std::unexpected<base::Error> other_key() {
  return base::fail(
      base::ErrorKind::refused, "data_key_wrong",
      "This secret was encrypted under another data key, or was changed since; set the key that "
      "it was kept with, or enter the secret anew.");
}

}  // namespace

base::Result<Vault> Vault::make(const base::Secret& key) {
  Vault vault;
  if (sodium_init() < 0)
    return base::fail(base::ErrorKind::internal, "no_randomness", "The system gives no random numbers.");
  if (key.empty()) return vault;
  auto raw = key.reveal();
  if (raw.size() == 64) {
    std::string bytes(32, '\0');
    std::size_t size = 0;
    sodium_hex2bin(vault_bytes(bytes), bytes.size(), raw.data(), raw.size(), nullptr, &size, nullptr);
    sodium_memzero(raw.data(), raw.size());
    raw = size == 32 ? std::move(bytes) : std::string();
  }
  if (raw.size() != 32)
    return base::fail(
        base::ErrorKind::usage, "bad_data_key",
        "The data key is not 32 bytes or 64 hexadecimal digits; make one with: openssl rand -hex 32");
  vault.key_name_ = digest("parlance data key " + raw).substr(0, 12);
  vault.key_ = base::Secret(std::move(raw));
  return vault;
}

base::Result<std::string> Vault::seal(const base::Secret& secret, std::string_view place) const {
  if (key_.empty()) return no_key();
  const auto& plain = secret.reveal();
  std::string sealed(nonce_size + plain.size() + tag_size, '\0');
  randombytes_buf(sealed.data(), nonce_size);
  auto* nonce = vault_bytes(sealed);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, vault_bytes(plain), plain.size(),
                                             vault_bytes(place), place.size(), nullptr, nonce,
                                             vault_bytes(key_.reveal()));
  return "x1." + key_name_ + "." + to_base64(sealed);
}

base::Result<base::Secret> Vault::open(std::string_view sealed, std::string_view place) const {
  if (key_.empty()) return no_key();
  const auto head = "x1." + key_name_ + ".";
  if (!sealed.starts_with(head)) return other_key();
  const auto bytes = from_base64(sealed.substr(head.size()));
  if (bytes.size() < nonce_size + tag_size) return other_key();
  std::string plain(bytes.size() - nonce_size - tag_size, '\0');
  const auto* nonce = vault_bytes(std::string_view(bytes));
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(vault_bytes(plain), nullptr, nullptr, nonce + nonce_size,
                                                 bytes.size() - nonce_size, vault_bytes(place), place.size(),
                                                 nonce, vault_bytes(key_.reveal())) != 0)
    return other_key();
  return base::Secret(std::move(plain));
}

}  // namespace parlance::store
