// What questions may go on from, kept in memory while people talk and read again from the history after a
// restart, or when another server was asked before.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "analyst/conversation.hpp"
#include "analyst/service/sources.hpp"
#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/state/state.hpp"

namespace parlance::analyst {

/// A conversation at hand. One turn at a time: whoever asks holds `turn` until its answer is kept.
struct LiveConversation {
  std::mutex turn;
  Conversation conversation;
  std::string source;  ///< id of what it is about; another source starts it afresh
};

/// Thread-safe; the least recently used ones are forgotten, the history keeps them.
class LiveConversations {
 public:
  explicit LiveConversations(const store::State& state, std::size_t most = 5'000)
      : state_(&state), most_(most) {}

  /// The one of this id; where it is not at hand, its last questions are read from the history and understood
  /// again, without running anything. The caller has seen to it that the asker may. Codes: those of State.
  [[nodiscard]] base::Result<std::shared_ptr<LiveConversation>> get(const store::WorkspaceId& workspace,
                                                                    const store::ConversationId& id,
                                                                    OpenSource& source);
  void forget(const store::ConversationId& id);

 private:
  using Entry = std::pair<std::string, std::shared_ptr<LiveConversation>>;
  /// The lock on its turn is held where it was made, so that nobody asks before it is recalled.
  [[nodiscard]] std::pair<std::shared_ptr<LiveConversation>, std::unique_lock<std::mutex>> find_or_make(
      const std::string& id);
  [[nodiscard]] base::Result<void> recall(const store::WorkspaceId& workspace,
                                          const store::ConversationId& id, OpenSource& source,
                                          Conversation& conversation) const;

  const store::State* state_;
  std::size_t most_;
  std::mutex mutex_;
  std::list<Entry> entries_;  ///< most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> index_;
};

}  // namespace parlance::analyst
