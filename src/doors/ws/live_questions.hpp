// Questions under way that were asked over a WebSocket, and who listens to them. A connection may break and
// another take its place.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "base/cancel.hpp"
#include "store/ids.hpp"

namespace parlance::doors::ws {

/// Takes a message of JSON, and whether it is the question's last; called on any thread, of which none holds
/// a lock.
using Listener = std::function<void(const std::string& message, bool last)>;

struct LiveQuestion {
  store::WorkspaceId workspace;
  store::UserId user;
  base::CancelToken cancel;
  Listener listener;
};

/// Thread-safe.
class LiveQuestions {
 public:
  /// A question that nobody listens to is cancelled after `patience`.
  explicit LiveQuestions(std::chrono::milliseconds patience = std::chrono::seconds(30));
  /// Nobody uses it any more.
  ~LiveQuestions();
  LiveQuestions(const LiveQuestions&) = delete;
  LiveQuestions& operator=(const LiveQuestions&) = delete;

  void begin(const store::AnswerId& id, LiveQuestion question);
  /// To whoever listens now; kept, so that who comes later is told how far it is.
  void tell(const store::AnswerId& id, const std::string& message);
  /// The last message. From here on the question is not under way.
  void finish(const store::AnswerId& id, const std::string& message);
  /// The listener has gone.
  void leave(const store::AnswerId& id);
  /// Listens to what the same person asked; false where it is not under way.
  [[nodiscard]] bool resume(const store::WorkspaceId& workspace, const store::UserId& user,
                            const store::AnswerId& id, const Listener& listener);
  /// False where no question of that person has this id.
  bool cancel(const store::WorkspaceId& workspace, const store::UserId& user, const store::AnswerId& id);
  /// All of them, as the server ends.
  void cancel_all();
  [[nodiscard]] std::size_t size() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Entry {
    LiveQuestion question;
    std::string last;
    std::optional<Time> lost;  ///< since when nobody listens
  };
  /// Of the same person, with the lock held; nullptr where there is none.
  Entry* find_own(const store::WorkspaceId& workspace, const store::UserId& user, const store::AnswerId& id);
  void sweep();

  std::chrono::milliseconds patience_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::unordered_map<store::AnswerId, Entry> entries_;
  bool ended_ = false;
  std::thread sweeper_;
};

}  // namespace parlance::doors::ws
