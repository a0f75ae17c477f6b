// Conversations of a user.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Conversation {
  ConversationId id;
  UserId user;
  std::string database;  ///< what it is about: an id of a database or dataset; "" for nothing yet
  std::string title;
  bool pinned = false;
  Moment created = 0;
  Moment last_message = 0;  ///< when there is none yet, when it was made
  bool operator==(const Conversation&) const = default;
};

/// Codes: those of State; not_found, conflict. Each call names the user too: nobody sees the conversations of
/// others in the same workspace. Thread-safe.
class Conversations {
 public:
  explicit Conversations(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Conversation& conversation) const;
  [[nodiscard]] base::Result<Conversation> get(const WorkspaceId& workspace, const UserId& user,
                                               const ConversationId& id) const;
  /// Pinned ones first, then by last message. `search` "" for all, else those with these words in the title
  /// or in a message, without regard to case and accents.
  [[nodiscard]] base::Result<Page<Conversation>> list(const WorkspaceId& workspace, const UserId& user,
                                                      std::string_view search, const PageRequest& page) const;
  [[nodiscard]] base::Result<void> rename(const WorkspaceId& workspace, const UserId& user,
                                          const ConversationId& id, const std::string& title) const;
  [[nodiscard]] base::Result<void> pin(const WorkspaceId& workspace, const UserId& user,
                                       const ConversationId& id, bool pinned) const;
  /// With its messages and answers.
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const UserId& user,
                                          const ConversationId& id) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
