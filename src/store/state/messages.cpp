#include "store/state/messages.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "store/state/answer_parts.hpp"
#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

/// The sequence comes last, for cursors; a Message has none.
const std::string message_select =
    "SELECT id, conversation, role, body, answer, created, sequence FROM messages WHERE workspace = ? AND "
    "conversation = ?";

Message read_message(Row& row) {
  return {.id = row.id<MessageId>(),
          .conversation = row.id<ConversationId>(),
          .role = row.text(),
          .text = row.text(),
          .answer = row.id<AnswerId>(),
          .created = row.integer()};
}

void insert_message(Session& session, const WorkspaceId& workspace, const ConversationId& conversation,
                    std::int64_t sequence, const Message& message, Moment created) {
  session.change(
      insert_into("messages",
                  "workspace, conversation, sequence, id, role, body, body_folded, answer, created"),
      {workspace, conversation, sequence, message.id, message.role, message.text, base::fold(message.text),
       message.answer, created});
}

}  // namespace

void write_messages(Session& session, const WorkspaceId& workspace, const ConversationId& conversation,
                    const std::vector<Message>& messages, Moment present) {
  const auto moment = [&](const Message& message) {
    return message.created != 0 ? message.created : present;
  };
  const auto latest = moment(messages.back());
  // Counting first also makes those who add to the same conversation wait for each other.
  auto counted = session.one(
      "UPDATE conversations SET message_count = message_count + ?, last_message = CASE WHEN last_message < ? "
      "THEN ? ELSE last_message END WHERE workspace = ? AND id = ? RETURNING message_count",
      {messages.size(), latest, latest, workspace, conversation});
  auto sequence = counted.integer() - static_cast<std::int64_t>(messages.size());
  for (const auto& message : messages)
    insert_message(session, workspace, conversation, ++sequence, message, moment(message));
}

base::Result<void> Messages::add(const WorkspaceId& workspace, const ConversationId& conversation,
                                 const std::vector<Message>& messages) const {
  const auto present = now();
  if (messages.empty()) return {};
  return engine_->write(
      [&](Session& session) { write_messages(session, workspace, conversation, messages, present); });
}

base::Result<Page<Message>> Messages::list(const WorkspaceId& workspace, const ConversationId& conversation,
                                           const PageRequest& page) const {
  const auto cursor = read_cursor(page.after);
  if (!cursor) return std::unexpected(cursor.error());
  const std::int64_t after = page.after.empty() ? 0 : cursor->numbers[1];
  const auto limit = rows_of(page);
  return read_for(*engine_, [&](Session& session) {
    Page<Message> messages;
    std::int64_t last = 0;
    for (auto& row : session.rows(message_select + " AND sequence > ? ORDER BY sequence LIMIT ?",
                                  {workspace, conversation, after, limit + 1})) {
      if (messages.items.size() == limit) {
        messages.next = write_cursor({{0, last}, ""});
        break;
      }
      messages.items.push_back(read_message(row));
      last = row.integer();
    }
    return messages;
  });
}

base::Result<std::vector<Message>> Messages::latest(const WorkspaceId& workspace,
                                                    const ConversationId& conversation, std::size_t count,
                                                    Moment since) const {
  return read_for(*engine_, [&](Session& session) {
    std::vector<Message> messages;
    for (auto& row : session.rows(message_select + " AND created >= ? ORDER BY sequence DESC LIMIT ?",
                                  {workspace, conversation, since, std::min(count, page_limit)}))
      messages.push_back(read_message(row));
    std::ranges::reverse(messages);
    return messages;
  });
}

}  // namespace parlance::store
