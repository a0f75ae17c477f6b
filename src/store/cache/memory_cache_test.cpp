#include "store/cache/memory_cache.hpp"

#include <gtest/gtest.h>

namespace parlance::store {
namespace {

using std::chrono::milliseconds;

struct SetClock {
  MemoryCache::Clock::time_point at{std::chrono::hours(1)};
  [[nodiscard]] MemoryCache::Now now() {
    return [this] { return at; };
  }
};

TEST(MemoryCache, ForgetsAfterItsTime) {
  SetClock clock;
  MemoryCache cache(10'000, clock.now());
  cache.put("a", "1", milliseconds(100));
  clock.at += milliseconds(99);
  EXPECT_EQ(cache.get("a"), "1");
  clock.at += milliseconds(1);
  EXPECT_EQ(cache.get("a"), std::nullopt);
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(MemoryCache, WhatWasUsedLongestAgoGoesFirst) {
  MemoryCache cache(3 * 300);
  const std::string value(100, 'x');
  for (const auto* key : {"a", "b", "c"}) cache.put(key, value, milliseconds(60'000));
  EXPECT_TRUE(cache.get("a"));
  cache.put("d", value, milliseconds(60'000));  // room for three
  EXPECT_EQ(cache.get("b"), std::nullopt);
  for (const auto* key : {"a", "c", "d"}) EXPECT_TRUE(cache.get(key)) << key;
  cache.put("large", std::string(1000, 'x'),
            milliseconds(60'000));  // more than all room: kept out, harms none
  EXPECT_EQ(cache.get("large"), std::nullopt);
  EXPECT_TRUE(cache.get("a"));
  cache.put("a", std::string(1000, 'x'), milliseconds(60'000));
  EXPECT_EQ(cache.get("a"), std::nullopt);  // not the old value either
  EXPECT_LE(cache.bytes(), 900U);
}

TEST(MemoryCache, NeverHoldsMoreThanItMay) {
  MemoryCache cache(50'000);
  for (int i = 0; i < 5000; ++i) {
    cache.put(std::to_string(i % 700), std::string(static_cast<std::size_t>(i * 37 % 3000), 'x'),
              milliseconds(60'000));
    ASSERT_LE(cache.bytes(), 50'000U);
  }
  for (int i = 0; i < 700; ++i) cache.remove(std::to_string(i));
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(TokenBuckets, FillWithTime) {
  SetClock clock;
  MemoryCache cache(0, clock.now());
  const struct {
    int later;  // milliseconds since the row before
    double count;
    bool taken;
    double left;
    int wait;
  } rows[] = {{0, 1, true, 2, 0},        {0, 2, true, 0, 0},   {0, 1, false, 0, 500},
              {250, 1, false, 0.5, 250}, {250, 1, true, 0, 0}, {60'000, 0, true, 3, 0},
              {0, 4, false, 3, 500},     {0, 3, true, 0, 0},   {-5000, 1, false, 0, 500}};
  for (const auto& row : rows) {
    clock.at += milliseconds(row.later);
    const auto take = cache.take_tokens("user", 2, 3, row.count);
    EXPECT_EQ(take.taken, row.taken) << row.later << " " << row.count;
    EXPECT_DOUBLE_EQ(take.left, row.left);
    EXPECT_EQ(take.wait.count(), row.wait);
  }
}

TEST(TokenBuckets, ThatAreFullAgainAreForgotten) {
  SetClock clock;
  MemoryCache cache(0, clock.now());
  for (int i = 0; i < 100'000; ++i) {
    EXPECT_TRUE(cache.take_tokens(std::to_string(i), 10, 10, 10).taken);
    clock.at += milliseconds(1);
  }
  EXPECT_FALSE(cache.take_tokens("99999", 10, 10, 10).taken);  // the latest are not
}

}  // namespace
}  // namespace parlance::store
