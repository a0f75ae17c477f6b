#include "analyst/result_cache.hpp"

#include <utility>

namespace parlance::analyst {
namespace {

std::size_t cells_of(const connect::QueryResult& result) {
  return result.table.row_count() * result.table.column_count() + 1;
}

}  // namespace

std::string ResultCache::key(const std::string& source_version, const std::string& query_text,
                             std::size_t max_rows) {
  return source_version + '\n' + std::to_string(max_rows) + '\n' + query_text;
}

std::shared_ptr<const connect::QueryResult> ResultCache::find(const std::string& key, Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  const auto found = index_.find(key);
  if (found == index_.end()) return nullptr;
  if (now - found->second->stored > limits_.lifetime) {
    drop(found->second);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->result;
}

void ResultCache::put(const std::string& key, std::shared_ptr<const connect::QueryResult> result,
                      Clock::time_point now) {
  const std::size_t size = cells_of(*result);
  if (size > limits_.cells / 2) return;
  const std::scoped_lock lock(mutex_);
  if (const auto old = index_.find(key); old != index_.end()) drop(old->second);
  while (!entries_.empty() && cells_ + size > limits_.cells) drop(std::prev(entries_.end()));
  entries_.push_front({key, std::move(result), now});
  index_[key] = entries_.begin();
  cells_ += size;
}

void ResultCache::drop(std::list<Entry>::iterator entry) {
  cells_ -= cells_of(*entry->result);
  index_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace parlance::analyst
