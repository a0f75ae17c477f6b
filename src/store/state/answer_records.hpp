// An answer together with what says of it that it was given: the audit line, and the messages of the
// conversation.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/state/answers.hpp"
#include "store/state/audit_lines.hpp"
#include "store/state/messages.hpp"

namespace parlance::store {

class Engine;

struct AnswerRecord {
  Answer answer;
  AuditLine line;                 ///< sequence and hashes are set as it is kept
  std::vector<Message> messages;  ///< of `answer.conversation`; none where it has none
};

/// Codes: those of State; not_found (no such workspace or conversation), conflict. Thread-safe.
class AnswerRecords {
 public:
  explicit AnswerRecords(Engine& engine) : engine_(&engine) {}
  /// All of it or none, in one write. `seal` as for AuditLines::append.
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, AnswerRecord record,
                                       const AuditLines::Seal& seal) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
