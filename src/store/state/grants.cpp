#include "store/state/grants.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string grant_select = "SELECT user_id, database_id, role, created FROM grants ";

Grant read_grant(Row row) {
  return {.user = row.id<UserId>(),
          .database = row.id<DatabaseId>(),
          .role = row.text(),
          .created = row.integer()};
}

std::vector<Grant> read_grants(std::vector<Row> rows) {
  std::vector<Grant> grants;
  for (auto& row : rows) grants.push_back(read_grant(std::move(row)));
  return grants;
}

}  // namespace

base::Result<void> Grants::put(const WorkspaceId& workspace, const Grant& grant) const {
  return engine_->write([&](Session& session) {
    session.change(
        insert_into("grants", "workspace, user_id, database_id, role, created") +
            " ON CONFLICT (workspace, user_id, database_id) DO UPDATE SET role = excluded.role, "
            "created = excluded.created",
        {workspace, grant.user, grant.database, grant.role, grant.created != 0 ? grant.created : now()});
  });
}

base::Result<void> Grants::remove(const WorkspaceId& workspace, const UserId& user,
                                  const DatabaseId& database) const {
  return engine_->write([&](Session& session) {
    session.change_one("DELETE FROM grants WHERE workspace = ? AND user_id = ? AND database_id = ?",
                       {workspace, user, database});
  });
}

base::Result<std::optional<Grant>> Grants::find(const WorkspaceId& workspace, const UserId& user,
                                                const DatabaseId& database) const {
  return read_for(*engine_, [&](Session& session) -> std::optional<Grant> {
    auto row = session.row(grant_select + "WHERE workspace = ? AND user_id = ? AND database_id = ?",
                           {workspace, user, database});
    if (!row) return std::nullopt;
    return read_grant(*std::move(row));
  });
}

base::Result<std::vector<Grant>> Grants::of_user(const WorkspaceId& workspace, const UserId& user) const {
  return read_for(*engine_, [&](Session& session) {
    return read_grants(session.rows(grant_select + "WHERE workspace = ? AND user_id = ? ORDER BY database_id",
                                    {workspace, user}));
  });
}

base::Result<std::vector<Grant>> Grants::of_database(const WorkspaceId& workspace,
                                                     const DatabaseId& database) const {
  return read_for(*engine_, [&](Session& session) {
    return read_grants(session.rows(grant_select + "WHERE workspace = ? AND database_id = ? ORDER BY user_id",
                                    {workspace, database}));
  });
}

}  // namespace parlance::store
