#include "trust/accounts/members.hpp"

#include <utility>

#include "base/text.hpp"
#include "trust/access.hpp"
#include "trust/password/password_policy.hpp"

namespace parlance::trust {

namespace {

base::Result<void> check_member_name(const std::string& name) {
  if (!name.empty() && base::count_characters(name) <= 100 && base::printable(name) == name) return {};
  return base::fail(base::ErrorKind::usage, "bad_name",
                    "Give a name of at most 100 characters, on one line.");
}

base::Result<void> check_email(const std::string& email) {
  const bool fits = !email.empty() && email.size() <= 254 && base::printable(email) == email &&
                    email.find_first_of(" \t\"<>,;\\") == std::string::npos;
  if (fits) return {};
  return base::fail(base::ErrorKind::usage, "bad_email",
                    "Give an e-mail address, or a word without blanks, of at most 254 bytes.");
}

}  // namespace

base::Result<store::User> make_user(const store::WorkspaceId& workspace, const NewMember& member,
                                    const PasswordHasher& hasher) {
  if (auto named = check_member_name(member.name); !named) return base::fail(std::move(named));
  if (auto reachable = check_email(member.email); !reachable) return base::fail(std::move(reachable));
  store::User user;
  user.id = base::make_id<store::id_kind::User>();
  user.workspace = workspace;
  user.name = member.name;
  user.email = member.email;
  user.role = std::string(name_of(member.role));
  if (member.password.empty()) return user;
  if (auto fits = check_password_policy(member.password, member.email); !fits)
    return base::fail(std::move(fits));
  auto hash = hasher.hash(member.password);
  if (!hash) return base::fail(std::move(hash));
  user.password_hash = std::move(*hash);
  return user;
}

base::Result<store::User> Members::add(const Principal& by, const NewMember& member) const {
  if (auto allowed = may(by, Action::manage_users); !allowed) return base::fail(std::move(allowed));
  auto user = make_user(by.workspace, member, parts_.hasher);
  if (!user) return user;
  auto done = parts_.state.users().add(by.workspace, *user);
  if (done) {
    done = parts_.audit.record(
        by.workspace, {by.actor(), audit_action::user_added, user->id.str(), "ok", {{"role", user->role}}});
  }
  if (!done) return base::fail(std::move(done));
  return user;
}

base::Result<void> Members::check_admin_remains(const store::User& leaving) const {
  if (leaving.role != name_of(Role::admin) || leaving.disabled) return {};
  store::PageRequest request{"", store::page_limit};
  do {
    auto page = parts_.state.users().list(leaving.workspace, request);
    if (!page) return base::fail(std::move(page));
    for (const store::User& user : page->items) {
      if (user.id != leaving.id && user.role == name_of(Role::admin) && !user.disabled) return {};
    }
    request.after = page->next;
  } while (!request.after.empty());
  return base::fail(base::ErrorKind::conflict, "last_admin",
                    "The workspace would be left without an admin; make somebody else one first.");
}

base::Result<void> Members::set_password(const store::User& user, const base::Secret& password) const {
  if (auto fits = check_password_policy(password, user.email); !fits) return fits;
  auto hash = parts_.hasher.hash(password);
  if (!hash) return base::fail(std::move(hash));
  return parts_.state.users().set_password_hash(user.workspace, user.id, *hash);
}

base::Result<store::User> Members::change(const Principal& by, const store::UserId& id,
                                          const MemberChange& change) const {
  if (auto allowed = may(by, Action::manage_users); !allowed) return base::fail(std::move(allowed));
  auto user = parts_.state.users().get(by.workspace, id);
  if (!user) return user;
  if ((change.role && *change.role != Role::admin) || change.disabled.value_or(false)) {
    if (auto remains = check_admin_remains(*user); !remains) return base::fail(std::move(remains));
  }
  if (change.name) {
    if (auto named = check_member_name(*change.name); !named) return base::fail(std::move(named));
    user->name = *change.name;
  }
  if (change.role) user->role = std::string(name_of(*change.role));
  if (change.disabled) user->disabled = *change.disabled;
  base::Result<void> done;
  if (change.password) done = set_password(*user, *change.password);
  if (done) done = parts_.state.users().update(by.workspace, *user);
  parts_.standings.forget(id);
  if (done && (user->disabled || change.password)) done = parts_.sessions.close_all(by.workspace, id);
  if (done) {
    done = parts_.audit.record(by.workspace, {by.actor(),
                                              audit_action::user_changed,
                                              id.str(),
                                              "ok",
                                              {{"role", user->role},
                                               {"disabled", user->disabled ? "true" : "false"},
                                               {"password", change.password ? "set" : "kept"}}});
  }
  if (!done) return base::fail(std::move(done));
  return user;
}

base::Result<void> Members::remove(const Principal& by, const store::UserId& id) const {
  if (auto allowed = may(by, Action::manage_users); !allowed) return allowed;
  auto user = parts_.state.users().get(by.workspace, id);
  if (!user) return base::fail(std::move(user));
  if (auto remains = check_admin_remains(*user); !remains) return remains;
  auto done = parts_.sessions.close_all(by.workspace, id);
  if (done) done = parts_.state.users().remove(by.workspace, id);
  parts_.standings.forget(id);
  if (!done) return done;
  return parts_.audit.record(by.workspace, {by.actor(), audit_action::user_removed, id.str(), "ok", {}});
}

/// What somebody does to the own account asks for more than being an admin.
base::Result<store::User> Members::somebody_else(const Principal& by, const store::UserId& user) const {
  if (auto allowed = may(by, Action::manage_users); !allowed) return base::fail(std::move(allowed));
  if (by.user == user) {
    return base::fail(base::ErrorKind::conflict, "own_account",
                      "That is your own account; do it on its page, where you confirm it.");
  }
  return parts_.state.users().get(by.workspace, user);
}

base::Result<void> Members::remove_second_factor(const Principal& by, const store::UserId& id) const {
  auto user = somebody_else(by, id);
  if (!user) return base::fail(std::move(user));
  return parts_.second_factor.remove(*user, by.actor());
}

base::Result<void> Members::end_sessions(const Principal& by, const store::UserId& id) const {
  if (auto user = somebody_else(by, id); !user) return base::fail(std::move(user));
  if (auto closed = parts_.sessions.close_all(by.workspace, id); !closed) return closed;
  return parts_.audit.record(by.workspace, {by.actor(), audit_action::logout_everywhere, id.str(), "ok", {}});
}

base::Result<void> Members::put_grant(const Principal& by, const store::UserId& user,
                                      const store::DatabaseId& database, std::optional<Role> role) const {
  if (auto allowed = may(by, Action::manage_users); !allowed) return allowed;
  if (auto there = parts_.state.databases().get(by.workspace, database); !there) {
    return base::fail(std::move(there));
  }
  const std::string word(role ? name_of(*role) : no_access);
  auto done = parts_.state.grants().put(by.workspace, {user, database, word, 0});
  parts_.standings.forget(user);
  if (!done) return done;
  return parts_.audit.record(by.workspace, {by.actor(),
                                            audit_action::grant_put,
                                            user.str(),
                                            "ok",
                                            {{"database", database.str()}, {"role", word}}});
}

base::Result<void> Members::remove_grant(const Principal& by, const store::UserId& user,
                                         const store::DatabaseId& database) const {
  if (auto allowed = may(by, Action::manage_users); !allowed) return allowed;
  auto done = parts_.state.grants().remove(by.workspace, user, database);
  parts_.standings.forget(user);
  if (!done) return done;
  return parts_.audit.record(
      by.workspace,
      {by.actor(), audit_action::grant_removed, user.str(), "ok", {{"database", database.str()}}});
}

}  // namespace parlance::trust
