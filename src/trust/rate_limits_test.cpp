#include "trust/rate_limits.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>

namespace parlance::trust {
namespace {

Principal user_of(const std::string& id) {
  Principal principal;
  principal.user = store::UserId(id);
  return principal;
}

TEST(RateLimits, AHundredAMinuteAndNotOneMore) {
  const auto cache = store::make_memory_cache(1 << 20);
  const RateLimits limits(*cache, {.user_per_minute = 100});
  std::int64_t last = 100;
  int allowed = 0;
  RateVerdict verdict;
  // A bucket gains a token in 600 ms; a slow machine may see some of these come in.
  while ((verdict = limits.take(user_of("u_1"), "192.0.2.1")).allowed && allowed < 200) {
    EXPECT_EQ(verdict.limit, 100);
    EXPECT_LE(verdict.remaining, last);
    EXPECT_EQ(verdict.retry, 0);
    last = verdict.remaining;
    ++allowed;
  }
  EXPECT_GE(allowed, 100);
  EXPECT_LT(allowed, 110);
  EXPECT_EQ(verdict.remaining, 0);
  EXPECT_EQ(verdict.retry, 1);
  EXPECT_GE(verdict.reset, 59);
  EXPECT_EQ(verdict.result().error().code, "rate_limited");
  std::map<std::string, std::string> headers;
  for (const auto& [name, value] : verdict.headers()) headers[name] = value;
  EXPECT_EQ(headers["X-RateLimit-Limit"], "100");
  EXPECT_EQ(headers["X-RateLimit-Remaining"], "0");
  EXPECT_EQ(headers["Retry-After"], "1");
  EXPECT_TRUE(limits.take(user_of("u_2"), "192.0.2.1").allowed) << "others are not concerned";
}

TEST(RateLimits, KeysUsersAndAddressesHaveTheirOwn) {
  const auto cache = store::make_memory_cache(1 << 20);
  const RateLimits limits(*cache, {.user_per_minute = 1,
                                   .key_per_minute = 1,
                                   .address_per_minute = 1,
                                   .login_address_per_minute = 1,
                                   .visitor_per_minute = 1});
  Principal key = user_of("u_1");
  key.entry = Entry::key;
  key.key = store::KeyId("k_1");
  Principal demo = user_of("u_demo");
  demo.entry = Entry::demo;
  EXPECT_TRUE(limits.take(user_of("u_1"), "192.0.2.1").allowed);
  EXPECT_TRUE(limits.take(key, "192.0.2.1").allowed);
  EXPECT_TRUE(limits.take(demo, "192.0.2.1").allowed);
  EXPECT_TRUE(limits.take(demo, "192.0.2.2").allowed);
  Principal visitor = user_of("u_visitors");
  visitor.entry = Entry::visitor;
  EXPECT_TRUE(limits.take(visitor, "192.0.2.1").allowed);
  EXPECT_FALSE(limits.take(visitor, "192.0.2.1").allowed);
  EXPECT_TRUE(limits.take(visitor, "192.0.2.2").allowed);
  EXPECT_TRUE(limits.take_anonymous("192.0.2.1").allowed);
  EXPECT_TRUE(limits.take_login("192.0.2.1").allowed);
  const RateVerdict second = limits.take_login("192.0.2.1");
  EXPECT_FALSE(second.allowed);
  EXPECT_GE(second.retry, 58);
  EXPECT_LE(second.retry, 60);
}

TEST(RateLimits, ZeroLimitsNothing) {
  const auto cache = store::make_memory_cache(1 << 20);
  const RateLimits limits(*cache, {.user_per_minute = 0});
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(limits.take(user_of("u_1"), "").allowed);
  EXPECT_TRUE(limits.take(user_of("u_1"), "").headers().empty());
}

TEST(RateLimits, NetworksOfAddresses) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"192.0.2.1", "192.0.2.1"},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
      {"2001:db8:1:2::9", "2001:db8:1:2::/64"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"::1", "::/64"},
      {"", ""},
      {"unknown", "unknown"}};
  for (const auto& [address, network] : cases) EXPECT_EQ(limited_network(address), network);
}

}  // namespace
}  // namespace parlance::trust
