#include "trust/totp/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/id.hpp"
#include "trust/percent_encode.hpp"
#include "trust/token/digest.hpp"
#include "trust/totp/base32.hpp"

namespace parlance::trust {

base::Secret make_totp_secret() { return base::Secret(base::random_bytes(20)); }

std::string totp_code(const base::Secret& secret, std::int64_t step, int digits) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  HMAC(EVP_sha1(), secret.reveal().data(), static_cast<int>(secret.reveal().size()), counter.data(),
       counter.size(), mac.data(), &size);
  const std::size_t at = mac[size - 1] & 15;  // RFC 4226 section 5.3
  const std::uint32_t number = (mac[at] & 0x7FU) << 24 | mac[at + 1] << 16 | mac[at + 2] << 8 | mac[at + 3];
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  const std::string text = std::to_string(number % modulus);
  return std::string(static_cast<std::size_t>(digits) - text.size(), '0') + text;
}

std::optional<std::int64_t> match_totp(const base::Secret& secret, std::string_view code,
                                       base::Timestamp now) {
  const std::int64_t step = base::seconds_of(now) / totp_step_seconds;
  std::optional<std::int64_t> matched;
  for (const std::int64_t near : {step - 1, step, step + 1}) {
    if (same_secret(totp_code(secret, near), code)) matched = near;
  }
  return matched;
}

base::Secret totp_uri(std::string_view issuer, std::string_view account, const base::Secret& secret) {
  return base::Secret("otpauth://totp/" + percent_encode(issuer) + ":" + percent_encode(account) +
                      "?secret=" + to_base32(secret.reveal()) + "&issuer=" + percent_encode(issuer) +
                      "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace parlance::trust
