#include "trust/token/digest.hpp"

#include <sodium.h>

#include <array>

#include "base/id.hpp"
#include "trust/token/base64url.hpp"

namespace parlance::trust {

std::string digest(std::string_view bytes) {
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  std::string text(2 * hash.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();  // the terminating zero
  return text;
}

bool same_secret(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

base::Secret make_opaque_token(std::string_view prefix) {
  return base::Secret(std::string(prefix) + "_" + to_base64url(base::random_bytes(32)));
}

}  // namespace parlance::trust
