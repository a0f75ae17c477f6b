#include "trust/oidc/oidc_accounts.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace parlance::trust {

namespace {

std::unexpected<base::Error> no_account() {
  return base::fail(
      base::ErrorKind::forbidden, "oidc_no_account",
      "Nobody here belongs to that log-in; ask an admin of the workspace to add you by your address.");
}

bool has_allowed_address(const IdClaims& claims, const OidcAccountRules& rules) {
  if (!claims.email_verified || claims.email.size() > 254 || base::printable(claims.email) != claims.email)
    return false;
  const auto at = claims.email.rfind('@');
  if (at == std::string::npos || at == 0) return false;
  const std::string domain = base::lower(claims.email.substr(at + 1));
  return rules.domains.empty() || std::ranges::find(rules.domains, domain) != rules.domains.end();
}

base::Result<store::User> link_user(store::User user, const IdClaims& claims, const store::State& state,
                                    const AuditLog& audit) {
  // Whoever has a password or another log-in keeps it: a provider's word about an address does not take it
  // over.
  if (!user.password_hash.empty() || !user.oidc_subject.empty()) return no_account();
  user.oidc_issuer = claims.issuer;
  user.oidc_subject = claims.subject;
  auto done = state.users().update(user.workspace, user);
  if (done) {
    done = audit.record(
        user.workspace,
        {user.id.str(), audit_action::user_changed, user.id.str(), "ok", {{"linked_to", claims.issuer}}});
  }
  if (!done) return base::fail(std::move(done));
  return user;
}

base::Result<store::User> create_user(const IdClaims& claims, const OidcAccountRules& rules,
                                      const store::State& state, const AuditLog& audit) {
  store::User user;
  user.id = base::make_id<store::id_kind::User>();
  user.workspace = rules.workspace;
  user.name = base::printable(claims.name.empty() ? claims.email : claims.name).substr(0, 400);
  user.name = base::with_valid_utf8(user.name);
  user.email = claims.email;
  user.role = std::string(name_of(rules.role));
  user.oidc_issuer = claims.issuer;
  user.oidc_subject = claims.subject;
  auto done = state.users().add(rules.workspace, user);
  if (done) {
    done = audit.record(rules.workspace, {"system",
                                          audit_action::user_added,
                                          user.id.str(),
                                          "ok",
                                          {{"role", user.role}, {"linked_to", claims.issuer}}});
  }
  if (!done) return base::fail(std::move(done));
  return user;
}

base::Result<store::User> adopt_user(const IdClaims& claims, const OidcAccountRules& rules,
                                     const store::State& state, const AuditLog& audit) {
  if (!has_allowed_address(claims, rules)) return no_account();
  auto by_address = state.users().with_email(rules.workspace, claims.email);
  if (by_address) return link_user(std::move(*by_address), claims, state, audit);
  if (by_address.error().kind != base::ErrorKind::not_found) return by_address;
  if (!rules.create) return no_account();
  return create_user(claims, rules, state, audit);
}

}  // namespace

base::Result<store::User> find_oidc_user(const IdClaims& claims, const OidcAccountRules& rules,
                                         const store::State& state, const AuditLog& audit) {
  auto user = state.users().with_subject(rules.workspace, claims.issuer, claims.subject);
  if (!user && user.error().kind != base::ErrorKind::not_found) return user;
  if (!user) user = adopt_user(claims, rules, state, audit);
  if (user && user->disabled) {
    return base::fail(base::ErrorKind::unauthenticated, "account_disabled",
                      "This account has been switched off; ask an admin of the workspace.");
  }
  return user;
}

}  // namespace parlance::trust
