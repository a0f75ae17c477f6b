// What of an answer is written as part of a larger write: inside state alone.
#pragma once

#include <vector>

#include "store/state/answers.hpp"
#include "store/state/audit_lines.hpp"
#include "store/state/messages.hpp"
#include "store/state/session.hpp"

namespace parlance::store {

/// `answer.created` is set.
void write_answer(Session& session, const WorkspaceId& workspace, const Answer& answer);
/// `line.at` is set. The line as kept.
AuditLine write_audit_line(Session& session, const WorkspaceId& workspace, const AuditLine& line,
                           const AuditLines::Seal& seal);
/// `messages` is not empty; those without a time are of `present`.
void write_messages(Session& session, const WorkspaceId& workspace, const ConversationId& conversation,
                    const std::vector<Message>& messages, Moment present);

}  // namespace parlance::store
