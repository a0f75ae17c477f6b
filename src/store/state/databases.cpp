#include "store/state/databases.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"
#include "store/state/vault.hpp"

namespace parlance::store {
namespace {

const std::string database_select =
    "SELECT id, name, kind, location, options, CASE WHEN credentials IS NULL THEN 0 ELSE 1 END, created, "
    "updated FROM databases ";

Database read_database(Row row) {
  return {.id = row.id<DatabaseId>(),
          .name = row.text(),
          .kind = row.text(),
          .location = row.text(),
          .options = row.text(),
          .has_credentials = row.flag(),
          .created = row.integer(),
          .updated = row.integer()};
}

std::string credentials_place(const WorkspaceId& workspace, const DatabaseId& id) {
  return "databases.credentials/" + workspace.str() + "/" + id.str();
}

/// What is kept of credentials: nothing, or their sealed text.
base::Result<Parameter> sealed_credentials(const Vault& vault, const WorkspaceId& workspace,
                                           const DatabaseId& id, const base::Secret& credentials) {
  if (credentials.empty()) return Parameter(std::monostate{});
  auto sealed = vault.seal(credentials, credentials_place(workspace, id));
  if (!sealed) return base::fail(std::move(sealed));
  return Parameter(*std::move(sealed));
}

}  // namespace

base::Result<void> Databases::add(const WorkspaceId& workspace, const Database& database,
                                  const base::Secret& credentials) const {
  const auto sealed = sealed_credentials(*vault_, workspace, database.id, credentials);
  if (!sealed) return std::unexpected(sealed.error());
  const auto created = database.created != 0 ? database.created : now();
  return engine_->write([&](Session& session) {
    session.change(insert_into("databases",
                               "workspace, id, name, kind, location, options, credentials, created, updated"),
                   {workspace, database.id, database.name, database.kind, database.location, database.options,
                    *sealed, created, created});
  });
}

base::Result<Database> Databases::get(const WorkspaceId& workspace, const DatabaseId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_database(session.one(database_select + "WHERE workspace = ? AND id = ?", {workspace, id}));
  });
}

base::Result<Database> Databases::with_name(const WorkspaceId& workspace, const std::string& name) const {
  return read_for(*engine_, [&](Session& session) {
    return read_database(
        session.one(database_select + "WHERE workspace = ? AND name = ?", {workspace, name}));
  });
}

base::Result<Page<Database>> Databases::list(const WorkspaceId& workspace, const PageRequest& page) const {
  return list_newest(*engine_, database_select + "WHERE workspace = ?", {workspace}, page, read_database);
}

base::Result<void> Databases::update(const WorkspaceId& workspace, const Database& database) const {
  return engine_->write([&](Session& session) {
    session.change_one(
        "UPDATE databases SET name = ?, kind = ?, location = ?, options = ?, updated = ? WHERE workspace = ? "
        "AND "
        "id = ?",
        {database.name, database.kind, database.location, database.options, now(), workspace, database.id});
  });
}

base::Result<void> Databases::set_credentials(const WorkspaceId& workspace, const DatabaseId& id,
                                              const base::Secret& credentials) const {
  const auto sealed = sealed_credentials(*vault_, workspace, id, credentials);
  if (!sealed) return std::unexpected(sealed.error());
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE databases SET credentials = ?, updated = ? WHERE workspace = ? AND id = ?",
                       {*sealed, now(), workspace, id});
  });
}

base::Result<base::Secret> Databases::credentials(const WorkspaceId& workspace, const DatabaseId& id) const {
  const auto sealed = read_for(*engine_, [&](Session& session) {
    return session.one("SELECT credentials FROM databases WHERE workspace = ? AND id = ?", {workspace, id})
        .text();
  });
  if (!sealed) return std::unexpected(sealed.error());
  if (sealed->empty()) return base::Secret();
  return vault_->open(*sealed, credentials_place(workspace, id));
}

base::Result<void> Databases::remove(const WorkspaceId& workspace, const DatabaseId& id) const {
  return engine_->write([&](Session& session) {
    session.change_one("DELETE FROM databases WHERE workspace = ? AND id = ?", {workspace, id});
    session.change("DELETE FROM grants WHERE workspace = ? AND database_id = ?", {workspace, id});
  });
}

}  // namespace parlance::store
