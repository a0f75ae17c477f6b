#include "store/state/refresh_tokens.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string token_columns = "hash, family, workspace, user_id, created, expires, used, revoked";

RefreshToken read_token(Row row) {
  return {.hash = row.text(),
          .family = row.text(),
          .workspace = row.id<WorkspaceId>(),
          .user = row.id<UserId>(),
          .created = row.integer(),
          .expires = row.integer(),
          .used = row.integer(),
          .revoked = row.integer()};
}

void insert_token(Session& session, const RefreshToken& token) {
  session.change(insert_into("refresh_tokens", token_columns),
                 {token.hash, token.family, token.workspace, token.user,
                  token.created != 0 ? token.created : now(), token.expires, token.used, token.revoked});
}

UsedToken use(Session& session, std::string_view hash, Moment now) {
  auto row = session.row("SELECT " + token_columns + " FROM refresh_tokens WHERE hash = ? {locked}", {hash});
  if (!row) return {};
  UsedToken used{TokenUse::first, read_token(*std::move(row))};
  if (used.token.revoked != 0) {
    used.use = TokenUse::revoked;
  } else if (used.token.used != 0) {
    used.use = TokenUse::again;
  } else if (used.token.expires <= now) {
    used.use = TokenUse::expired;
  } else {
    session.change("UPDATE refresh_tokens SET used = ? WHERE hash = ?", {now, hash});
  }
  return used;
}

}  // namespace

base::Result<void> RefreshTokens::add(const WorkspaceId& workspace, const RefreshToken& token) const {
  auto kept = token;
  kept.workspace = workspace;
  return engine_->write([&](Session& session) { insert_token(session, kept); });
}

base::Result<UsedToken> RefreshTokens::use_once(std::string_view hash, Moment now) const {
  return write_for(*engine_, [&](Session& session) { return use(session, hash, now); });
}

base::Result<UsedToken> RefreshTokens::rotate(std::string_view hash, std::string_view next_hash,
                                              Moment next_expires, Moment now) const {
  return write_for(*engine_, [&](Session& session) {
    auto used = use(session, hash, now);
    if (used.use == TokenUse::first)
      insert_token(session, {.hash = std::string(next_hash),
                             .family = used.token.family,
                             .workspace = used.token.workspace,
                             .user = used.token.user,
                             .created = now,
                             .expires = next_expires});
    return used;
  });
}

base::Result<void> RefreshTokens::revoke_family(const WorkspaceId& workspace, std::string_view family,
                                                Moment now) const {
  return engine_->write([&](Session& session) {
    session.change("UPDATE refresh_tokens SET revoked = ? WHERE workspace = ? AND family = ? AND revoked = 0",
                   {now, workspace, family});
  });
}

base::Result<void> RefreshTokens::revoke_user(const WorkspaceId& workspace, const UserId& user,
                                              Moment now) const {
  return engine_->write([&](Session& session) {
    session.change(
        "UPDATE refresh_tokens SET revoked = ? WHERE workspace = ? AND user_id = ? AND revoked = 0",
        {now, workspace, user});
  });
}

base::Result<std::vector<OpenSession>> RefreshTokens::open_sessions(const WorkspaceId& workspace,
                                                                    const UserId& user, Moment now,
                                                                    std::size_t limit) const {
  return read_for(*engine_, [&](Session& session) {
    std::vector<OpenSession> open;
    for (auto& row :
         session.rows("SELECT family, MIN(created), MAX(created), MAX(expires) FROM refresh_tokens"
                      " WHERE workspace = ? AND user_id = ? GROUP BY family"
                      " HAVING MAX(revoked) = 0 AND MAX(expires) > ?"
                      " ORDER BY MAX(created) DESC, family LIMIT ?",
                      {workspace, user, now, limit}))
      open.push_back(
          {.family = row.text(), .began = row.integer(), .renewed = row.integer(), .expires = row.integer()});
    return open;
  });
}

}  // namespace parlance::store
