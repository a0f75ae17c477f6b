#include "store/state/feedback.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string feedback_columns = "id, user_id, answer, thumb, comment, correction, verified, created";
const std::string feedback_select = "SELECT " + feedback_columns + " FROM feedback WHERE workspace = ?";

Feedback read_feedback(Row row) {
  return {.id = row.id<FeedbackId>(),
          .user = row.id<UserId>(),
          .answer = row.id<AnswerId>(),
          .thumb = row.integer(),
          .comment = row.text(),
          .correction = row.text(),
          .verified = row.flag(),
          .created = row.integer()};
}

}  // namespace

base::Result<FeedbackId> FeedbackNotes::put(const WorkspaceId& workspace, const Feedback& feedback) const {
  return write_for(*engine_, [&](Session& session) {
    return session
        .one(
            insert_into("feedback", "workspace, " + feedback_columns) +
                " ON CONFLICT (workspace, answer, user_id) DO UPDATE SET thumb = excluded.thumb, comment = "
                "excluded.comment, correction = excluded.correction, verified = excluded.verified, created = "
                "excluded.created RETURNING id",
            {workspace, feedback.id, feedback.user, feedback.answer, feedback.thumb, feedback.comment,
             feedback.correction, feedback.verified, feedback.created != 0 ? feedback.created : now()})
        .id<FeedbackId>();
  });
}

base::Result<Feedback> FeedbackNotes::get(const WorkspaceId& workspace, const FeedbackId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_feedback(session.one(feedback_select + " AND id = ?", {workspace, id}));
  });
}

base::Result<std::vector<Feedback>> FeedbackNotes::of_answer(const WorkspaceId& workspace,
                                                             const AnswerId& answer) const {
  return read_for(*engine_, [&](Session& session) {
    std::vector<Feedback> notes;
    for (auto& row :
         session.rows(feedback_select + " AND answer = ? ORDER BY created, id", {workspace, answer}))
      notes.push_back(read_feedback(std::move(row)));
    return notes;
  });
}

base::Result<Page<Feedback>> FeedbackNotes::list(const WorkspaceId& workspace,
                                                 const PageRequest& page) const {
  return list_newest(*engine_, feedback_select, {workspace}, page, read_feedback);
}

base::Result<std::vector<VerifiedAnswer>> FeedbackNotes::verified_of(const WorkspaceId& workspace,
                                                                     const DatabaseId& source) const {
  return read_for(*engine_, [&](Session& session) {
    std::vector<VerifiedAnswer> verified;
    for (auto& row :
         session.rows("SELECT a.question, f.correction, COALESCE(u.name, ''), f.created FROM feedback f "
                      "JOIN answers a ON a.workspace = f.workspace AND a.id = f.answer "
                      "LEFT JOIN users u ON u.workspace = f.workspace AND u.id = f.user_id "
                      "WHERE f.workspace = ? AND f.verified = 1 AND f.correction <> '' AND a.database_id = ? "
                      "ORDER BY f.created DESC, f.id LIMIT 1000",
                      {workspace, source.str()}))
      verified.push_back(
          {.question = row.text(), .sql = row.text(), .user = row.text(), .created = row.integer()});
    return verified;
  });
}

base::Result<void> FeedbackNotes::verify(const WorkspaceId& workspace, const FeedbackId& id,
                                         bool verified) const {
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE feedback SET verified = ? WHERE workspace = ? AND id = ?",
                       {verified, workspace, id});
  });
}

}  // namespace parlance::store
