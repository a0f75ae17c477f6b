#include "store/state/answers.hpp"

#include <utility>

#include "store/state/answer_bodies.hpp"
#include "store/state/answer_parts.hpp"
#include "store/state/cursor.hpp"
#include "store/state/digest.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string answer_columns =
    "a.id, a.user_id, a.conversation, a.database_id, a.question, a.status, a.canonical_key";

/// From a row without the JSON: it has "" in its place.
Answer read_answer(Row row) {
  return {.id = row.id<AnswerId>(),
          .user = row.id<UserId>(),
          .conversation = row.id<ConversationId>(),
          .database = row.text(),
          .question = row.text(),
          .status = row.text(),
          .canonical_key = row.text(),
          .json = row.text(),
          .created = row.integer()};
}

}  // namespace

void write_answer(Session& session, const WorkspaceId& workspace, const Answer& answer) {
  const auto hash = digest(answer.json);
  session.one("SELECT id FROM workspaces WHERE id = ? {shared}", {workspace});
  session.change(
      insert_into("answer_bodies", "workspace, hash, json") + " ON CONFLICT (workspace, hash) DO NOTHING",
      {workspace, hash, answer.json});
  session.change(insert_into("answers",
                             "workspace, id, user_id, conversation, database_id, question, status, "
                             "canonical_key, body_hash, created"),
                 {workspace, answer.id, answer.user, answer.conversation, answer.database, answer.question,
                  answer.status, answer.canonical_key, hash, answer.created});
}

base::Result<void> Answers::add(const WorkspaceId& workspace, const Answer& answer) const {
  auto dated = answer;
  if (dated.created == 0) dated.created = now();
  return engine_->write([&](Session& session) { write_answer(session, workspace, dated); });
}

base::Result<Answer> Answers::get(const WorkspaceId& workspace, const AnswerId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_answer(
        session.one("SELECT " + answer_columns +
                        ", b.json, a.created FROM answers a JOIN answer_bodies b ON b.workspace = "
                        "a.workspace AND b.hash = a.body_hash WHERE a.workspace = ? AND a.id = ?",
                    {workspace, id}));
  });
}

base::Result<Page<Answer>> Answers::list(const WorkspaceId& workspace, const UserId& user,
                                         const PageRequest& page) const {
  auto select = "SELECT " + answer_columns + ", '', a.created FROM answers a WHERE a.workspace = ?";
  Parameters parameters{workspace};
  if (!user.empty()) {
    select += " AND a.user_id = ?";
    parameters.emplace_back(user);
  }
  return list_newest(*engine_, select, parameters, page, read_answer);
}

base::Result<void> Answers::remove(const WorkspaceId& workspace, const AnswerId& id) const {
  return engine_->write([&](Session& session) {
    lock_answer_bodies(session, workspace);
    const auto bodies = session.rows("DELETE FROM answers WHERE workspace = ? AND id = ? RETURNING body_hash",
                                     {workspace, id});
    if (bodies.empty()) session.fail(not_found());
    remove_unused_bodies(session, workspace, bodies);
  });
}

}  // namespace parlance::store
