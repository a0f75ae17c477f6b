#include "store/state/idempotency.hpp"

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string of_this_key = " WHERE workspace = ? AND user_id = ? AND route = ? AND idempotency_key = ?";

}  // namespace

base::Result<Attempt> Idempotency::begin(const WorkspaceId& workspace, const IdempotencyKey& key,
                                         const std::string& request_hash, Moment now, Moment expires) const {
  return write_for(*engine_, [&](Session& session) -> Attempt {
    const auto mine = session.row(
        insert_into("idempotency_keys",
                    "workspace, user_id, route, idempotency_key, request_hash, done, status, body, expires") +
            " ON CONFLICT (workspace, user_id, route, idempotency_key) DO UPDATE SET request_hash = "
            "excluded.request_hash, done = 0, status = 0, body = '', expires = excluded.expires WHERE "
            "idempotency_keys.expires <= ? RETURNING done",
        {workspace, key.user, key.route, key.key, request_hash, 0, 0, "", expires, now});
    if (mine) return {.state = Attempt::State::fresh, .status = 0, .body = ""};
    auto kept = session.one("SELECT request_hash, done, status, body FROM idempotency_keys" + of_this_key,
                            {workspace, key.user, key.route, key.key});
    if (kept.text() != request_hash) return {.state = Attempt::State::mismatch, .status = 0, .body = ""};
    if (!kept.flag()) return {.state = Attempt::State::running, .status = 0, .body = ""};
    return {.state = Attempt::State::done, .status = kept.integer(), .body = kept.text()};
  });
}

base::Result<void> Idempotency::complete(const WorkspaceId& workspace, const IdempotencyKey& key,
                                         std::int64_t status, const std::string& body, Moment expires) const {
  return engine_->write([&](Session& session) {
    session.change_one(
        "UPDATE idempotency_keys SET done = 1, status = ?, body = ?, expires = ?" + of_this_key,
        {status, body, expires, workspace, key.user, key.route, key.key});
  });
}

base::Result<void> Idempotency::abandon(const WorkspaceId& workspace, const IdempotencyKey& key) const {
  return engine_->write([&](Session& session) {
    session.change("DELETE FROM idempotency_keys" + of_this_key + " AND done = 0",
                   {workspace, key.user, key.route, key.key});
  });
}

}  // namespace parlance::store
