// Results kept in memory, so that the same query on unchanged data is not run twice.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "connect/source.hpp"

namespace parlance::analyst {

/// Thread-safe. Least recently used results go first, and those older than `lifetime`.
class ResultCache {
 public:
  using Clock = std::chrono::steady_clock;
  struct Limits {
    std::size_t cells = 2'000'000;  ///< of all tables together
    std::chrono::seconds lifetime{3'600};
  };
  ResultCache() : ResultCache(Limits{}) {}
  explicit ResultCache(Limits limits) : limits_(limits) {}

  /// The key of a query: what the source holds, what is asked of it, and how much of it is wanted.
  [[nodiscard]] static std::string key(const std::string& source_version, const std::string& query_text,
                                       std::size_t max_rows);
  /// nullptr where there is none. `now` is for tests.
  [[nodiscard]] std::shared_ptr<const connect::QueryResult> find(const std::string& key,
                                                                 Clock::time_point now = Clock::now());
  /// A result larger than half of all that may be kept is not kept.
  void put(const std::string& key, std::shared_ptr<const connect::QueryResult> result,
           Clock::time_point now = Clock::now());

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const connect::QueryResult> result;
    Clock::time_point stored;
  };
  void drop(std::list<Entry>::iterator entry);

  Limits limits_;
  std::mutex mutex_;
  std::list<Entry> entries_;  ///< most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> index_;
  std::size_t cells_ = 0;
};

}  // namespace parlance::analyst
