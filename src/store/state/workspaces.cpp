#include "store/state/workspaces.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"
#include "store/state/settings.hpp"
#include "store/state/users.hpp"
#include "store/state/users_rows.hpp"

namespace parlance::store {
namespace {

Workspace read_workspace(Row row) {
  return {.id = row.id<WorkspaceId>(), .name = row.text(), .created = row.integer()};
}

void insert_workspace(Session& session, const Workspace& workspace) {
  session.change(insert_into("workspaces", "id, name, created"),
                 {workspace.id, workspace.name, workspace.created != 0 ? workspace.created : now()});
}

bool there_is_one(Session& session) { return session.row("SELECT id FROM workspaces LIMIT 1").has_value(); }

}  // namespace

base::Result<void> Workspaces::add(const Workspace& workspace) const {
  return engine_->write([&](Session& session) { insert_workspace(session, workspace); });
}

base::Result<void> Workspaces::found(const Workspace& workspace, const User& first) const {
  return engine_->write([&](Session& session) {
    // A row to hold on to, so that of two who found at once one waits and then sees the other's workspace.
    session.change(
        insert_into("settings", "workspace, name, value") + " ON CONFLICT (workspace, name) DO NOTHING",
        {Settings::server(), "founding", ""});
    session.one("SELECT value FROM settings WHERE workspace = ? AND name = ? {locked}",
                {Settings::server(), "founding"});
    if (there_is_one(session))
      session.fail(base::fail(base::ErrorKind::conflict, "already_founded",
                              "This server has been set up already; ask one of its admins for an account."));
    insert_workspace(session, workspace);
    insert_user(session, workspace.id, first);
  });
}

base::Result<void> Workspaces::found_another(const Workspace& workspace, const User& first,
                                             const std::string& permit) const {
  return engine_->write([&](Session& session) {
    if (session.change("DELETE FROM settings WHERE workspace = ? AND name = ?",
                       {Settings::server(), permit}) == 0)
      session.fail(base::fail(base::ErrorKind::conflict, "already_founded",
                              "What allowed this workspace was used already; ask for a new token."));
    insert_workspace(session, workspace);
    insert_user(session, workspace.id, first);
  });
}

base::Result<bool> Workspaces::any() const {
  return read_for(*engine_, [](Session& session) { return there_is_one(session); });
}

base::Result<Workspace> Workspaces::get(const WorkspaceId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_workspace(session.one("SELECT id, name, created FROM workspaces WHERE id = ?", {id}));
  });
}

base::Result<Page<Workspace>> Workspaces::list(const PageRequest& page) const {
  return list_newest(*engine_, "SELECT id, name, created FROM workspaces WHERE created >= 0", {}, page,
                     read_workspace);
}

base::Result<void> Workspaces::rename(const WorkspaceId& id, const std::string& name) const {
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE workspaces SET name = ? WHERE id = ?", {name, id});
  });
}

base::Result<void> Workspaces::remove(const WorkspaceId& id) const {
  return engine_->write([&](Session& session) {
    session.change_one("DELETE FROM workspaces WHERE id = ?", {id});
    session.change("DELETE FROM settings WHERE workspace = ?", {id});
  });
}

}  // namespace parlance::store
