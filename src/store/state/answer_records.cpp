#include "store/state/answer_records.hpp"

#include <utility>

#include "store/state/answer_parts.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {

base::Result<void> AnswerRecords::add(const WorkspaceId& workspace, AnswerRecord record,
                                      const AuditLines::Seal& seal) const {
  const auto present = now();
  if (record.answer.created == 0) record.answer.created = present;
  if (record.line.at == 0) record.line.at = present;
  return engine_->write([&](Session& session) {
    write_answer(session, workspace, record.answer);
    if (!record.messages.empty())
      write_messages(session, workspace, record.answer.conversation, record.messages, present);
    // Last: whoever adds a line keeps all others of the workspace from adding one until the end.
    write_audit_line(session, workspace, record.line, seal);
  });
}

}  // namespace parlance::store
