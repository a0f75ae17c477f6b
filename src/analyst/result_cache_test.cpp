#include "analyst/result_cache.hpp"

#include <gtest/gtest.h>

namespace parlance::analyst {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const connect::QueryResult> result_of(std::size_t rows) {
  data::Column column(data::Type::integer);
  for (std::size_t row = 0; row < rows; ++row) column.push_integer(static_cast<std::int64_t>(row));
  auto result = std::make_shared<connect::QueryResult>();
  result->table = data::Table({{"n", std::move(column)}});
  return result;
}

TEST(ResultCache, KeepsByVersionQueryAndRows) {
  ResultCache cache;
  const auto key = ResultCache::key("v1", "SELECT 1", 10);
  cache.put(key, result_of(3));
  ASSERT_NE(cache.find(key), nullptr);
  EXPECT_EQ(cache.find(key)->table.row_count(), 3U);
  EXPECT_EQ(cache.find(ResultCache::key("v2", "SELECT 1", 10)), nullptr);
  EXPECT_EQ(cache.find(ResultCache::key("v1", "SELECT 1", 11)), nullptr);
  EXPECT_EQ(cache.find(ResultCache::key("v1", "SELECT 2", 10)), nullptr);
}

TEST(ResultCache, ForgetsAfterItsLifetime) {
  ResultCache cache({1'000, 60s});
  const auto start = ResultCache::Clock::now();
  cache.put("key", result_of(1), start);
  EXPECT_NE(cache.find("key", start + 59s), nullptr);
  EXPECT_EQ(cache.find("key", start + 61s), nullptr);
  EXPECT_EQ(cache.find("key", start), nullptr) << "what is too old is gone for good";
}

TEST(ResultCache, DropsTheLeastRecentlyUsed) {
  ResultCache cache({100, 60s});
  cache.put("a", result_of(30));
  cache.put("b", result_of(30));
  cache.put("c", result_of(30));
  EXPECT_NE(cache.find("a"), nullptr);
  cache.put("d", result_of(30));
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("d"), nullptr);
}

TEST(ResultCache, DoesNotKeepWhatWouldFillIt) {
  ResultCache cache({100, 60s});
  cache.put("small", result_of(10));
  cache.put("large", result_of(60));
  EXPECT_EQ(cache.find("large"), nullptr);
  EXPECT_NE(cache.find("small"), nullptr);
}

TEST(ResultCache, ReplacesTheSameKey) {
  ResultCache cache({100, 60s});
  for (int round = 0; round < 50; ++round) cache.put("key", result_of(30));
  cache.put("other", result_of(40));
  EXPECT_NE(cache.find("key"), nullptr) << "replaced results must not count twice";
}

}  // namespace
}  // namespace parlance::analyst
