#include "store/state/api_keys.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string key_columns =
    "id, workspace, user_id, name, hash, prefix, role, created, expires, last_used, revoked";
const std::string key_select = "SELECT " + key_columns + " FROM api_keys ";

ApiKey read_key(Row row) {
  return {.id = row.id<KeyId>(),
          .workspace = row.id<WorkspaceId>(),
          .user = row.id<UserId>(),
          .name = row.text(),
          .hash = row.text(),
          .prefix = row.text(),
          .role = row.text(),
          .created = row.integer(),
          .expires = row.integer(),
          .last_used = row.integer(),
          .revoked = row.integer()};
}

}  // namespace

base::Result<void> ApiKeys::add(const WorkspaceId& workspace, const ApiKey& key) const {
  return engine_->write([&](Session& session) {
    session.change(insert_into("api_keys", key_columns),
                   {key.id, workspace, key.user, key.name, key.hash, key.prefix, key.role,
                    key.created != 0 ? key.created : now(), key.expires, key.last_used, key.revoked});
  });
}

base::Result<ApiKey> ApiKeys::get(const WorkspaceId& workspace, const KeyId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_key(session.one(key_select + "WHERE workspace = ? AND id = ?", {workspace, id}));
  });
}

base::Result<ApiKey> ApiKeys::with_hash(std::string_view hash) const {
  return read_for(*engine_, [&](Session& session) {
    return read_key(session.one(key_select + "WHERE hash = ?", {hash}));
  });
}

base::Result<Page<ApiKey>> ApiKeys::list(const WorkspaceId& workspace, const PageRequest& page) const {
  return list_newest(*engine_, key_select + "WHERE workspace = ?", {workspace}, page, read_key);
}

base::Result<void> ApiKeys::note_use(const WorkspaceId& workspace, const ApiKey& key, Moment at) const {
  if (at - key.last_used < minute) return {};
  return engine_->write([&](Session& session) {
    session.change("UPDATE api_keys SET last_used = ? WHERE workspace = ? AND id = ? AND last_used < ?",
                   {at, workspace, key.id, at - minute});
  });
}

base::Result<void> ApiKeys::revoke(const WorkspaceId& workspace, const KeyId& id, Moment at) const {
  return engine_->write([&](Session& session) {
    session.change_one(
        "UPDATE api_keys SET revoked = CASE WHEN revoked = 0 THEN ? ELSE revoked END WHERE workspace = ? AND "
        "id = ?",
        {at, workspace, id});
  });
}

}  // namespace parlance::store
