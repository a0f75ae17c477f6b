#include "store/state/answer_bodies.hpp"

namespace parlance::store {

void lock_answer_bodies(Session& session, const WorkspaceId& workspace) {
  session.one("SELECT id FROM workspaces WHERE id = ? {locked}", {workspace});
}

void remove_unused_bodies(Session& session, const WorkspaceId& workspace, const std::vector<Row>& hashes) {
  for (auto row : hashes) {
    const auto hash = row.text();
    session.change(
        "DELETE FROM answer_bodies WHERE workspace = ? AND hash = ? AND NOT EXISTS (SELECT 1 FROM answers "
        "WHERE "
        "workspace = ? AND body_hash = ?)",
        {workspace, hash, workspace, hash});
  }
}

}  // namespace parlance::store
