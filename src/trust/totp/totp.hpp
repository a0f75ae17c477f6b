// One-time passwords from the time (RFC 6238): HMAC-SHA-1, steps of 30 seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"

namespace parlance::trust {

inline constexpr std::int64_t totp_step_seconds = 30;

/// 20 random bytes.
[[nodiscard]] base::Secret make_totp_secret();

/// `secret` in bytes; `digits` 6 to 8.
[[nodiscard]] std::string totp_code(const base::Secret& secret, std::int64_t step, int digits = 6);

/// The step that a code of six digits belongs to, one before and one after now included, since clocks differ;
/// nothing where it is none of these. That a step is used only once is for who keeps the steps.
[[nodiscard]] std::optional<std::int64_t> match_totp(const base::Secret& secret, std::string_view code,
                                                     base::Timestamp now);

/// What authenticators read from a QR code: "otpauth://totp/...".
[[nodiscard]] base::Secret totp_uri(std::string_view issuer, std::string_view account,
                                    const base::Secret& secret);

}  // namespace parlance::trust
