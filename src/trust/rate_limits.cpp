#include "trust/rate_limits.hpp"

#include <arpa/inet.h>

#include <array>
#include <cmath>
#include <cstring>

namespace parlance::trust {

std::vector<std::pair<std::string, std::string>> RateVerdict::headers() const {
  if (limit == 0) return {};
  std::vector<std::pair<std::string, std::string>> fields = {
      {"X-RateLimit-Limit", std::to_string(limit)},
      {"X-RateLimit-Remaining", std::to_string(remaining)},
      {"X-RateLimit-Reset", std::to_string(reset)}};
  if (!allowed) fields.emplace_back("Retry-After", std::to_string(retry));
  return fields;
}

base::Result<void> RateVerdict::result() const {
  if (allowed) return {};
  return base::fail(base::ErrorKind::over_limit, "rate_limited",
                    "Too many requests; try again in " + std::to_string(retry) + " s.",
                    {{"retry_after", std::to_string(retry)}, {"limit", std::to_string(limit)}});
}

RateVerdict RateLimits::take(const Principal& principal, std::string_view address) const {
  switch (principal.entry) {
    case Entry::key:
      return take_from("key", principal.key.str(), options_.key_per_minute);
    case Entry::demo:
      return take_from("demo", limited_network(address), options_.user_per_minute);
    case Entry::visitor:
      return take_from("visitor", limited_network(address), options_.visitor_per_minute);
    case Entry::session:
      break;
  }
  return take_from("user", principal.user.str(), options_.user_per_minute);
}

RateVerdict RateLimits::take_anonymous(std::string_view address) const {
  return take_from("address", limited_network(address), options_.address_per_minute);
}

RateVerdict RateLimits::take_login(std::string_view address) const {
  return take_from("login", limited_network(address), options_.login_address_per_minute);
}

RateVerdict RateLimits::take_from(std::string_view kind, std::string_view name,
                                  std::int64_t per_minute) const {
  if (per_minute <= 0) return {};
  const auto burst = static_cast<double>(per_minute);
  const double rate = burst / 60;
  const std::string bucket = "rate:" + std::string(kind) + ":" + std::string(name);
  const store::TokenTake take = cache_->take_tokens(bucket, rate, burst, 1);
  RateVerdict verdict;
  verdict.allowed = take.taken;
  verdict.limit = per_minute;
  verdict.remaining = static_cast<std::int64_t>(std::floor(take.left));
  verdict.reset = static_cast<std::int64_t>(std::ceil((burst - take.left) / rate));
  // Never 0: whoever is told to come back at once does.
  if (!take.taken) verdict.retry = std::max<std::int64_t>(1, (take.wait.count() + 999) / 1000);
  return verdict;
}

std::string limited_network(std::string_view address) {
  std::array<unsigned char, 16> bytes{};
  std::string text(address);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  static constexpr std::array<unsigned char, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  std::array<char, INET6_ADDRSTRLEN> written{};
  if (std::memcmp(bytes.data(), mapped.data(), mapped.size()) == 0) {
    inet_ntop(AF_INET, bytes.data() + mapped.size(), written.data(), written.size());
    return written.data();
  }
  std::memset(bytes.data() + 8, 0, 8);
  inet_ntop(AF_INET6, bytes.data(), written.data(), written.size());
  return std::string(written.data()) + "/64";
}

}  // namespace parlance::trust
