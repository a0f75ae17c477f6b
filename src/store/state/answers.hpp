// Answers as JSON; the same text is kept once.
#pragma once

#include <string>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Answer {
  AnswerId id;
  UserId user;
  ConversationId conversation;  ///< empty for none
  std::string database;         ///< id of what was asked
  std::string question;
  std::string status;  ///< the caller's words: answered, failed, ...
  std::string canonical_key;
  std::string json;  ///< "" in lists
  Moment created = 0;
  bool operator==(const Answer&) const = default;
};

/// Codes: those of State; not_found, conflict. Thread-safe.
class Answers {
 public:
  explicit Answers(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Answer& answer) const;
  [[nodiscard]] base::Result<Answer> get(const WorkspaceId& workspace, const AnswerId& id) const;
  /// Newest first, without their JSON; `user` empty for all.
  [[nodiscard]] base::Result<Page<Answer>> list(const WorkspaceId& workspace, const UserId& user,
                                                const PageRequest& page) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const AnswerId& id) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
