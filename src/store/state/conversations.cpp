#include "store/state/conversations.hpp"

#include <utility>

#include "base/text.hpp"
#include "store/state/answer_bodies.hpp"
#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"
#include "store/state/like_pattern.hpp"

namespace parlance::store {
namespace {

const std::string conversation_select =
    "SELECT id, user_id, database_id, title, pinned, created, last_message FROM conversations ";

Conversation read_conversation(Row row) {
  return {.id = row.id<ConversationId>(),
          .user = row.id<UserId>(),
          .database = row.text(),
          .title = row.text(),
          .pinned = row.flag(),
          .created = row.integer(),
          .last_message = row.integer()};
}

void add_search(std::string& select, Parameters& parameters, const WorkspaceId& workspace,
                std::string_view search) {
  const auto pattern = "%" + like_literal(base::fold(search)) + "%";
  select +=
      " AND (title_folded LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM messages WHERE messages.workspace = ? "
      "AND "
      "messages.conversation = conversations.id AND body_folded LIKE ? ESCAPE '\\'))";
  parameters.emplace_back(pattern);
  parameters.emplace_back(workspace);
  parameters.emplace_back(pattern);
}

}  // namespace

base::Result<void> Conversations::add(const WorkspaceId& workspace, const Conversation& conversation) const {
  const auto created = conversation.created != 0 ? conversation.created : now();
  return engine_->write([&](Session& session) {
    session.change(insert_into("conversations",
                               "workspace, id, user_id, database_id, title, title_folded, pinned, created, "
                               "last_message, message_count"),
                   {workspace, conversation.id, conversation.user, conversation.database, conversation.title,
                    base::fold(conversation.title), conversation.pinned, created,
                    conversation.last_message != 0 ? conversation.last_message : created, 0});
  });
}

base::Result<Conversation> Conversations::get(const WorkspaceId& workspace, const UserId& user,
                                              const ConversationId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_conversation(session.one(
        conversation_select + "WHERE workspace = ? AND user_id = ? AND id = ?", {workspace, user, id}));
  });
}

base::Result<Page<Conversation>> Conversations::list(const WorkspaceId& workspace, const UserId& user,
                                                     std::string_view search, const PageRequest& page) const {
  const auto cursor = read_cursor(page.after);
  if (!cursor) return std::unexpected(cursor.error());
  const auto limit = rows_of(page);
  return read_for(*engine_, [&](Session& session) {
    auto select = conversation_select +
                  "WHERE workspace = ? AND user_id = ? AND (pinned, last_message, id) < (?, ?, ?)";
    Parameters parameters{workspace, user, cursor->numbers[0], cursor->numbers[1], cursor->id};
    if (!search.empty()) add_search(select, parameters, workspace, search);
    parameters.emplace_back(limit + 1);
    std::vector<Conversation> items;
    for (auto& row :
         session.rows(select + " ORDER BY pinned DESC, last_message DESC, id DESC LIMIT ?", parameters))
      items.push_back(read_conversation(std::move(row)));
    return cut_page(std::move(items), limit, [](const Conversation& last) {
      return Cursor{{last.pinned ? 1 : 0, last.last_message}, last.id.str()};
    });
  });
}

base::Result<void> Conversations::rename(const WorkspaceId& workspace, const UserId& user,
                                         const ConversationId& id, const std::string& title) const {
  return engine_->write([&](Session& session) {
    session.change_one(
        "UPDATE conversations SET title = ?, title_folded = ? WHERE workspace = ? AND user_id = ? AND id = ?",
        {title, base::fold(title), workspace, user, id});
  });
}

base::Result<void> Conversations::pin(const WorkspaceId& workspace, const UserId& user,
                                      const ConversationId& id, bool pinned) const {
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE conversations SET pinned = ? WHERE workspace = ? AND user_id = ? AND id = ?",
                       {pinned, workspace, user, id});
  });
}

base::Result<void> Conversations::remove(const WorkspaceId& workspace, const UserId& user,
                                         const ConversationId& id) const {
  return engine_->write([&](Session& session) {
    lock_answer_bodies(session, workspace);
    session.change_one("DELETE FROM conversations WHERE workspace = ? AND user_id = ? AND id = ?",
                       {workspace, user, id});
    remove_unused_bodies(
        session, workspace,
        session.rows("DELETE FROM answers WHERE workspace = ? AND conversation = ? RETURNING body_hash",
                     {workspace, id}));
  });
}

}  // namespace parlance::store
