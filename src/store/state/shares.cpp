#include "store/state/shares.hpp"

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string share_columns = "id, workspace, user_id, token_hash, kind, subject, created, expires";
const std::string share_select = "SELECT " + share_columns + " FROM shares WHERE ";

Share read_share(Row row) {
  return {.id = row.id<ShareId>(),
          .workspace = row.id<WorkspaceId>(),
          .user = row.id<UserId>(),
          .token_hash = row.text(),
          .kind = row.text(),
          .subject = row.text(),
          .created = row.integer(),
          .expires = row.integer()};
}

}  // namespace

base::Result<void> Shares::add(const WorkspaceId& workspace, const Share& share) const {
  return engine_->write([&](Session& session) {
    session.change(insert_into("shares", share_columns),
                   {share.id, workspace, share.user, share.token_hash, share.kind, share.subject,
                    share.created != 0 ? share.created : now(), share.expires});
  });
}

base::Result<Share> Shares::with_token(std::string_view token_hash, Moment now) const {
  return read_for(*engine_, [&](Session& session) {
    return read_share(
        session.one(share_select + "token_hash = ? AND (expires = 0 OR expires > ?)", {token_hash, now}));
  });
}

base::Result<Share> Shares::get(const WorkspaceId& workspace, const ShareId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_share(session.one(share_select + "workspace = ? AND id = ?", {workspace, id}));
  });
}

base::Result<Page<Share>> Shares::list(const WorkspaceId& workspace, const PageRequest& page) const {
  return list_newest(*engine_, share_select + "workspace = ?", {workspace}, page, read_share);
}

base::Result<void> Shares::remove(const WorkspaceId& workspace, const ShareId& id) const {
  return engine_->write([&](Session& session) {
    session.change_one("DELETE FROM shares WHERE workspace = ? AND id = ?", {workspace, id});
  });
}

}  // namespace parlance::store
