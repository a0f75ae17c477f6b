#include "store/cache/memory_cache.hpp"

#include <utility>

namespace parlance::store {
namespace {

constexpr std::size_t bytes_of_an_entry = 160;  // list node, hash node and two strings, about

}  // namespace

MemoryCache::MemoryCache(std::size_t most_bytes, Now now) : most_bytes_(most_bytes), now_(std::move(now)) {}

std::size_t MemoryCache::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

void MemoryCache::erase(Entries::iterator entry) {
  bytes_ -= entry->key.size() + entry->value.size() + bytes_of_an_entry;
  places_.erase(entry->key);
  entries_.erase(entry);
}

std::optional<std::string> MemoryCache::get(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return std::nullopt;
  const auto entry = place->second;
  if (entry->expires <= now_()) {
    erase(entry);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->value;
}

void MemoryCache::put(std::string_view key, std::string_view value, std::chrono::milliseconds life) {
  const auto size = key.size() + value.size() + bytes_of_an_entry;
  const std::scoped_lock lock(mutex_);
  if (const auto place = places_.find(key); place != places_.end()) erase(place->second);
  if (size > most_bytes_ || life.count() <= 0) return;
  while (bytes_ + size > most_bytes_) erase(std::prev(entries_.end()));
  entries_.push_front({std::string(key), std::string(value), now_() + life});
  places_.emplace(entries_.front().key, entries_.begin());
  bytes_ += size;
}

void MemoryCache::remove(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  if (const auto place = places_.find(key); place != places_.end()) erase(place->second);
}

TokenTake MemoryCache::take_tokens(std::string_view key, double rate, double burst, double count) {
  const double now = std::chrono::duration<double>(now_().time_since_epoch()).count();
  const std::scoped_lock lock(mutex_);
  forget_full_buckets(now);
  auto [place, fresh] = buckets_.try_emplace(std::string(key), Bucket{{burst, now}, 0});
  auto& bucket = place->second;
  const auto take = bucket.bucket.take(rate, burst, count, now);
  bucket.full_at = rate > 0 ? now + (burst - bucket.bucket.tokens) / rate : now + 3600;
  return take;
}

/// Looked for only when their number has doubled, so that it costs little for each call.
void MemoryCache::forget_full_buckets(double now) {
  if (buckets_.size() < 2 * buckets_at_last_clearing_ + 1000) return;
  std::erase_if(buckets_, [&](const auto& bucket) { return bucket.second.full_at <= now; });
  buckets_at_last_clearing_ = buckets_.size();
}

std::unique_ptr<Cache> make_memory_cache(std::size_t most_bytes) {
  return std::make_unique<MemoryCache>(most_bytes);
}

}  // namespace parlance::store
