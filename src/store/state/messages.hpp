// Messages of a conversation.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Message {
  MessageId id;
  ConversationId conversation;
  std::string role;  ///< user, assistant
  std::string text;
  AnswerId answer;  ///< empty for none
  Moment created = 0;
  bool operator==(const Message&) const = default;
};

/// Codes: those of State; not_found (no such conversation), conflict. Thread-safe.
class Messages {
 public:
  explicit Messages(Engine& engine) : engine_(&engine) {}
  /// All of them or none (a question with its answer), in this order; moves the conversation's last_message.
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const ConversationId& conversation,
                                       const std::vector<Message>& messages) const;
  /// Oldest first.
  [[nodiscard]] base::Result<Page<Message>> list(const WorkspaceId& workspace,
                                                 const ConversationId& conversation,
                                                 const PageRequest& page) const;
  /// The `count` (at most page_limit) last ones since `since`, oldest first: the context of a turn.
  [[nodiscard]] base::Result<std::vector<Message>> latest(const WorkspaceId& workspace,
                                                          const ConversationId& conversation,
                                                          std::size_t count, Moment since) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
