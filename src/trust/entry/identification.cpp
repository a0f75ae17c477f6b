#include "trust/entry/identification.hpp"

#include <utility>

namespace parlance::trust {

base::Result<void> Identification::glance(std::string_view credential) const {
  if (looks_like_key(credential)) return check_key_form(credential);
  auto claims = tokens_->verify(credential);
  if (!claims) return base::fail(std::move(claims));
  return {};
}

base::Result<Principal> Identification::identify(std::string_view credential) const {
  auto principal = looks_like_key(credential) ? keys_->identify(credential) : from_token(credential);
  if (!principal && principal.error().kind == base::ErrorKind::not_found) {
    return base::fail(base::ErrorKind::unauthenticated, "account_gone", "This account is no more.");
  }
  return principal;
}

base::Result<Principal> Identification::from_token(std::string_view token) const {
  auto claims = tokens_->verify(token);
  if (!claims) return base::fail(std::move(claims));
  if (auto open = sessions_->check_open(*claims); !open) return base::fail(std::move(open));
  auto standing = standings_->of(claims->workspace, claims->user);
  if (!standing) return base::fail(std::move(standing));
  const Standing& who = **standing;
  return Principal{
      claims->workspace,          claims->user,   who.user.name, who.role, Role::admin, Entry::session,
      std::move(claims->session), store::KeyId(), who.grants};
}

}  // namespace parlance::trust
