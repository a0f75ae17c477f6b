// Who asked which of the requests under way, for their lines in the log.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

namespace parlance::doors::http {

/// By request id. Ids may come from peers; where two requests under way have the same, neither is said to be
/// anybody's. Thread-safe.
class Askers {
 public:
  void note(const std::string& request_id, const std::string& user) {
    const std::scoped_lock lock(mutex_);
    if (users_.size() >= most) users_.clear();  // left by peers who went before they had their answers
    const auto [at, fresh] = users_.emplace(request_id, user);
    if (!fresh && at->second != user) at->second.clear();
  }
  /// "" where nobody is known.
  std::string take(const std::string& request_id) {
    const std::scoped_lock lock(mutex_);
    const auto at = users_.find(request_id);
    if (at == users_.end()) return "";
    std::string user = std::move(at->second);
    users_.erase(at);
    return user;
  }

 private:
  static constexpr std::size_t most = 50'000;
  std::mutex mutex_;
  std::unordered_map<std::string, std::string> users_;
};

}  // namespace parlance::doors::http
