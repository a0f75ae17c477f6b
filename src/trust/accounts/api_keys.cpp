#include "trust/accounts/api_keys.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "trust/access.hpp"
#include "trust/token/digest.hpp"

namespace parlance::trust {

namespace {

constexpr std::string_view key_start = "pk_";
constexpr std::size_t key_length = 3 + 43;  // 32 bytes in base64url
constexpr std::size_t shown_of_key = 9;

std::unexpected<base::Error> key_refused(std::string_view code, std::string message) {
  return base::fail(base::ErrorKind::unauthenticated, code, std::move(message));
}

std::unexpected<base::Error> unknown_key() {
  return key_refused("key_unknown", "The API key is not known here; check it, or make one.");
}

base::Result<void> check_wish(const Principal& maker, const KeyWish& wish, base::Timestamp now) {
  if (auto allowed = may(maker, Action::make_keys); !allowed) return allowed;
  if (wish.role > maker.role) {
    return base::fail(
        base::ErrorKind::forbidden, "role_too_high", "A key may not do more than who makes it.",
        {{"role", std::string(name_of(wish.role))}, {"most", std::string(name_of(maker.role))}});
  }
  if (wish.name.empty() || base::count_characters(wish.name) > 100 ||
      base::printable(wish.name) != wish.name) {
    return base::fail(base::ErrorKind::usage, "bad_name",
                      "Give the key a name of at most 100 characters, on one line.");
  }
  if (wish.expires.micros != 0 && wish.expires <= now) {
    return base::fail(base::ErrorKind::usage, "bad_expiry",
                      "The key would have expired already; give a later time.");
  }
  return {};
}

}  // namespace

bool looks_like_key(std::string_view token) { return token.starts_with(key_start); }

base::Result<void> check_key_form(std::string_view key) {
  if (looks_like_key(key) && key.size() == key_length) return {};
  return unknown_key();
}

base::Result<NewKey> ApiKeys::make(const Principal& maker, const KeyWish& wish) const {
  const base::Timestamp now = clock_->now();
  if (auto fits = check_wish(maker, wish, now); !fits) return base::fail(std::move(fits));
  NewKey made{make_opaque_token("pk"), {}};
  made.record.id = base::make_id<store::id_kind::Key>();
  made.record.workspace = maker.workspace;
  made.record.user = maker.user;
  made.record.name = wish.name;
  made.record.hash = digest(made.key);
  made.record.prefix = made.key.reveal().substr(0, shown_of_key);
  made.record.role = std::string(name_of(wish.role));
  made.record.created = now.micros;
  made.record.expires = wish.expires.micros;
  if (auto added = state_->api_keys().add(maker.workspace, made.record); !added)
    return base::fail(std::move(added));
  auto noted =
      audit_->record(maker.workspace, {maker.actor(),
                                       audit_action::key_made,
                                       made.record.id.str(),
                                       "ok",
                                       {{"role", made.record.role}, {"prefix", made.record.prefix}}});
  if (!noted) return base::fail(std::move(noted));
  return made;
}

base::Result<void> ApiKeys::revoke(const Principal& principal, const store::KeyId& id) {
  auto key = state_->api_keys().get(principal.workspace, id);
  if (!key) return base::fail(std::move(key));
  if (auto owned = owns(principal, key->user, Action::manage_users, "key"); !owned) return owned;
  auto revoked = state_->api_keys().revoke(principal.workspace, id, clock_->now().micros);
  if (!revoked) return revoked;
  kept_.forget(key->hash);
  return audit_->record(
      principal.workspace,
      {principal.actor(), audit_action::key_revoked, id.str(), "ok", {{"user", key->user.str()}}});
}

base::Result<Principal> ApiKeys::identify(std::string_view key) {
  if (auto formed = check_key_form(key); !formed) return base::fail(std::move(formed));
  const std::string hash = digest(key);
  auto record = kept_.find(hash);
  if (!record) {
    const auto ticket = kept_.ticket();
    auto read = state_->api_keys().with_hash(hash);
    if (!read && read.error().kind == base::ErrorKind::not_found) return unknown_key();
    if (!read) return base::fail(std::move(read));
    kept_.keep(hash, *read, ticket);
    record = std::move(*read);
  }
  const base::Timestamp now = clock_->now();
  if (record->revoked != 0) return key_refused("key_revoked", "The API key was revoked; make a new one.");
  if (record->expires != 0 && record->expires <= now.micros) {
    return key_refused("key_expired", "The API key has expired; make a new one.");
  }
  const auto role = parse_role(record->role);
  if (!role) return unknown_key();
  auto standing = standings_->of(record->workspace, record->user);
  if (!standing) return base::fail(std::move(standing));
  // That a use could not be noted is no reason to refuse it.
  (void)state_->api_keys().note_use(record->workspace, *record, now.micros);
  const Standing& maker = **standing;
  return Principal{
      record->workspace, record->user, record->name, std::min(*role, maker.role), *role, Entry::key, "",
      record->id,        maker.grants};
}

}  // namespace parlance::trust
