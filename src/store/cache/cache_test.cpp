// What both caches do; and Redis when it goes away.
#include "store/cache/cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "store/cache/redis_server.hpp"

namespace parlance::store {
namespace {

using std::chrono::milliseconds;

class OnBothCaches : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      server = RedisServer::start_new();
      if (!server) GTEST_SKIP() << "Redis is not installed: its half of this test did not run";
      cache = make_redis_cache(server->options());
    } else {
      cache = make_memory_cache(1 << 20);
    }
  }
  std::unique_ptr<RedisServer> server;
  std::unique_ptr<Cache> cache;
};
INSTANTIATE_TEST_SUITE_P(Caches, OnBothCaches, testing::Values(false, true),
                         [](const auto& info) { return std::string(info.param ? "redis" : "memory"); });

TEST_P(OnBothCaches, KeepsAndForgets) {
  const std::string texts[] = {"", "value", std::string("a\0b\r\n$5", 7), std::string(200'000, 'x'),
                               "\xff\xfe"};
  for (const auto& text : texts) {
    cache->put("key", text, milliseconds(60'000));
    EXPECT_EQ(cache->get("key"), text);
  }
  EXPECT_EQ(cache->get("other"), std::nullopt);
  cache->remove("key");
  cache->remove("key");
  EXPECT_EQ(cache->get("key"), std::nullopt);
  cache->put("key with blanks\r\n and lines", "1", milliseconds(60'000));
  EXPECT_EQ(cache->get("key with blanks\r\n and lines"), "1");
  cache->put("gone", "1", milliseconds(60'000));
  cache->put("gone", "1", milliseconds(0));
  EXPECT_EQ(cache->get("gone"), std::nullopt);
  cache->put("soon", "1", milliseconds(30));
  EXPECT_TRUE(comes_true([&] { return !cache->get("soon"); }));
  EXPECT_TRUE(cache->well());
}

TEST_P(OnBothCaches, TokensAreTakenOnceAndAllOrNone) {
  const auto more = cache->take_tokens("few", 0, 5, 6);
  EXPECT_FALSE(more.taken);
  EXPECT_DOUBLE_EQ(more.left, 5);
  std::atomic<int> taken = 0;
  std::vector<std::thread> takers;
  for (int i = 0; i < 8; ++i)
    takers.emplace_back([&] {
      for (int k = 0; k < 20; ++k)
        if (cache->take_tokens("user", 0, 50, 1).taken) ++taken;
    });
  for (auto& taker : takers) taker.join();
  EXPECT_EQ(taken, 50);
  const auto none = cache->take_tokens("user", 0, 50, 1);
  EXPECT_DOUBLE_EQ(none.left, 0);
  EXPECT_EQ(none.wait, std::chrono::hours(1));
  EXPECT_TRUE(cache->take_tokens("other", 0, 1, 1).taken);
  EXPECT_EQ(cache->get("user"), std::nullopt);  // buckets and texts have names apart
}

TEST_P(OnBothCaches, TokensComeBack) {
  EXPECT_TRUE(cache->take_tokens("user", 50, 1, 1).taken);
  EXPECT_TRUE(comes_true([&] { return cache->take_tokens("user", 50, 1, 1).taken; }));
  EXPECT_TRUE(cache->take_tokens("slow", 0.01, 1, 1).taken);
  const auto later = cache->take_tokens("slow", 0.01, 1, 1);
  EXPECT_FALSE(later.taken);
  EXPECT_GT(later.wait, std::chrono::seconds(80));
  EXPECT_LE(later.wait, std::chrono::seconds(100));
}

TEST(RedisCache, IsSharedByServersAndDividedByPrefix) {
  const auto server = RedisServer::start_new();
  if (!server) GTEST_SKIP() << "Redis is not installed";
  const auto one = make_redis_cache(server->options());
  const auto two = make_redis_cache(server->options());
  auto apart = server->options();
  apart.prefix = "other:";
  const auto other = make_redis_cache(apart);
  one->put("key", "1", milliseconds(60'000));
  EXPECT_EQ(two->get("key"), "1");
  EXPECT_EQ(other->get("key"), std::nullopt);
  EXPECT_TRUE(one->take_tokens("user", 0, 1, 1).taken);
  EXPECT_FALSE(two->take_tokens("user", 0, 1, 1).taken);
  EXPECT_TRUE(other->take_tokens("user", 0, 1, 1).taken);
}

TEST(RedisCache, WithoutItsServerNothingIsFoundAndTokensAreLocal) {
  const auto server = RedisServer::start_new();
  if (!server) GTEST_SKIP() << "Redis is not installed: what happens when it stops was not tested";
  const auto cache = make_redis_cache(server->options());
  cache->put("key", "1", milliseconds(60'000));
  EXPECT_EQ(cache->get("key"), "1");
  server->stop();
  EXPECT_EQ(cache->get("key"), std::nullopt);
  EXPECT_FALSE(cache->well());
  cache->put("key", "2", milliseconds(60'000));
  int taken = 0;
  for (int i = 0; i < 10; ++i) taken += cache->take_tokens("user", 0, 4, 1).taken ? 1 : 0;
  EXPECT_EQ(taken, 4);
  server->start();
  EXPECT_TRUE(comes_true([&] { return cache->well(); }));
  cache->put("key", "3", milliseconds(60'000));
  EXPECT_EQ(cache->get("key"), "3");
  EXPECT_TRUE(cache->take_tokens("user", 0, 4, 1).taken);  // from Redis again, which knows nothing of before
}

TEST(RedisCache, PasswordsAreGivenAndWrongOnesAreAMiss) {
  const auto server = RedisServer::start_new("letters and 'quotes\"");
  if (!server) GTEST_SKIP() << "Redis is not installed";
  auto options = server->options();
  options.password = base::Secret("letters and 'quotes\"");
  EXPECT_TRUE(make_redis_cache(options)->well());
  options.user = "default";
  options.database = 3;
  EXPECT_TRUE(make_redis_cache(options)->well());
  options.password = base::Secret("wrong");
  const auto refused = make_redis_cache(options);
  EXPECT_FALSE(refused->well());
  EXPECT_EQ(refused->get("key"), std::nullopt);
  EXPECT_FALSE(make_redis_cache(server->options())->well());
}

TEST(RedisCache, AServerThatNeverAnswersIsNotWaitedForLong) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(socket, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(socket, 8), 0);
  ASSERT_EQ(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size), 0);
  RedisOptions options;
  options.port = ntohs(address.sin_port);
  options.time = milliseconds(50);
  options.pause = milliseconds(60'000);
  const auto cache = make_redis_cache(options);
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i)
    EXPECT_EQ(cache->get("key"), std::nullopt);  // the first waits, the rest do not
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
  ::close(socket);
}

TEST(RedisUrl, IsTakenApart) {
  const struct {
    const char* url;
    const char* host;
    int port;
    const char* user;
    const char* password;
    int database;
  } good[] = {{"redis://localhost", "localhost", 6379, "", "", 0},
              {"redis://localhost:7000/2", "localhost", 7000, "", "", 2},
              {"redis://:p%40ss@10.0.0.1/", "10.0.0.1", 6379, "", "p@ss", 0},
              {"redis://me:a:b@[::1]:7000", "::1", 7000, "me", "a:b", 0},
              {"redis://[::1]", "::1", 6379, "", "", 0}};
  for (const auto& test : good) {
    const auto options = parse_redis_url(base::Secret(test.url));
    ASSERT_TRUE(options) << test.url;
    EXPECT_EQ(options->host, test.host);
    EXPECT_EQ(options->port, test.port);
    EXPECT_EQ(options->user, test.user);
    EXPECT_EQ(options->password.reveal(), test.password);
    EXPECT_EQ(options->database, test.database);
  }
  for (const auto* wrong : {"", "localhost", "http://x", "redis://", "redis://x:0", "redis://x:70000",
                            "redis://x:1a", "redis://x/y", "redis://x/-1", "redis://me@x", "redis://a:%zz@x",
                            "redis://a:%4@x", "redis://[::1", "redis://[::1]7", "redis://:7000"}) {
    const auto options = parse_redis_url(base::Secret(wrong));
    ASSERT_FALSE(options) << wrong;
    EXPECT_EQ(options.error().code, "bad_redis_url");
  }
}

}  // namespace
}  // namespace parlance::store
