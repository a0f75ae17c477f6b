#include "trust/entry/login.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/text.hpp"
#include "trust/password/password_policy.hpp"

namespace parlance::trust {

namespace {

std::unexpected<base::Error> login_failed() {
  return base::fail(base::ErrorKind::unauthenticated, "login_failed",
                    "Name, password or code is wrong. Who is in several workspaces names one.");
}

/// An answer to what was guessed, as against a part that is down.
bool is_wrong_guess(const base::Error& error) {
  return error.code == "login_failed" || error.code == "second_factor_wrong";
}

}  // namespace

std::mutex& Login::turn_of(std::string_view name) const {
  return turns_[std::hash<std::string_view>{}(name) % turns_.size()];
}

base::Result<std::optional<store::User>> Login::find_user(const Credentials& credentials) const {
  if (!credentials.workspace.empty()) {
    auto user = parts_.state.users().with_email(credentials.workspace, credentials.name);
    if (user) return std::optional(std::move(*user));
    if (user.error().kind == base::ErrorKind::not_found) return std::nullopt;
    return base::fail(std::move(user));
  }
  auto users = parts_.state.users().everywhere_with_email(credentials.name);
  if (!users) return base::fail(std::move(users));
  if (users->size() != 1) return std::nullopt;
  return std::optional(std::move(users->front()));
}

base::Result<void> Login::check_not_locked(const store::User& user) const {
  const std::int64_t most = std::chrono::microseconds(lock_after(user.failed_logins)).count();
  const std::int64_t left = std::min(user.locked_until - parts_.clock.now().micros, most);
  if (left <= 0) return {};
  const std::string wait = std::to_string((left + 999'999) / 1'000'000);
  return base::fail(base::ErrorKind::over_limit, "locked_out",
                    "Too many failed log-ins; try again in " + wait + " s.", {{"retry_after", wait}});
}

base::Result<void> Login::check_factors(const std::optional<store::User>& user,
                                        const Credentials& credentials) const {
  if (user) {
    if (auto open = check_not_locked(*user); !open) return open;
  }
  const auto checked = parts_.hasher.check(credentials.password, user ? user->password_hash : "");
  if (!user || !checked.matches || user->disabled) return login_failed();
  if (checked.outdated) {
    auto hash = parts_.hasher.hash(credentials.password);
    // Not to have it at the new cost yet is no reason to keep somebody out.
    if (hash) (void)parts_.state.users().set_password_hash(user->workspace, user->id, *hash);
  }
  if (!user->has_totp) return {};
  if (credentials.code.empty()) {
    return base::fail(base::ErrorKind::unauthenticated, "second_factor_needed",
                      "Send the code of your authenticator, or a recovery code, along.");
  }
  auto second = parts_.second_factor.check(*user, credentials.code);
  if (!second && is_wrong_guess(second.error())) return login_failed();
  return second;
}

void Login::note_failure(const std::optional<store::User>& user, const std::string& name,
                         std::string_view address) const {
  const bool locked = parts_.guesses.note_failure(name, address);
  if (!user) return;
  // The answer is a refusal either way; it does not turn into another one where this cannot be written.
  const auto until = parts_.clock.now() + lock_after(user->failed_logins + 1);
  (void)parts_.state.users().count_failed_login(user->workspace, user->id, failures_allowed, until.micros);
  (void)parts_.audit.record(user->workspace,
                            {"anonymous",
                             locked ? audit_action::login_locked : audit_action::login_failed,
                             user->id.str(),
                             "login_failed",
                             {{"address", std::string(address)}}});
}

base::Result<void> Login::note_success(const store::User& user, const Credentials& credentials) const {
  parts_.guesses.note_success(base::fold(credentials.name), credentials.address);
  auto noted = parts_.state.users().note_login(user.workspace, user.id, parts_.clock.now().micros);
  if (!noted) return noted;
  return parts_.audit.record(
      user.workspace,
      {user.id.str(), audit_action::login, user.id.str(), "ok", {{"address", credentials.address}}});
}

base::Result<TokenPair> Login::login(const Credentials& credentials) const {
  Credentials asked = credentials;
  asked.name = base::trim(credentials.name);
  const std::string name = base::fold(asked.name);
  if (name.empty() || asked.name.size() > 320 || asked.password.reveal().size() > most_password_bytes) {
    return login_failed();
  }
  const std::scoped_lock turn(turn_of(name));
  if (auto open = parts_.guesses.check(name, asked.address); !open) return base::fail(std::move(open));
  auto user = find_user(asked);
  if (!user) return base::fail(std::move(user));
  if (auto checked = check_factors(*user, asked); !checked) {
    if (is_wrong_guess(checked.error())) note_failure(*user, name, asked.address);
    return base::fail(std::move(checked));
  }
  if (auto noted = note_success(**user, asked); !noted) return base::fail(std::move(noted));
  return parts_.sessions.open(**user);
}

base::Result<TokenPair> Login::change_password(const store::User& user, const base::Secret& old_password,
                                               const base::Secret& new_password,
                                               std::string_view address) const {
  const std::string name = base::fold(user.email);
  const std::scoped_lock turn(turn_of(name));
  if (auto open = parts_.guesses.check(name, address); !open) return base::fail(std::move(open));
  if (!parts_.hasher.check(old_password, user.password_hash).matches) {
    note_failure(user, name, address);
    return login_failed();
  }
  if (auto fits = check_password_policy(new_password, user.email); !fits) return base::fail(std::move(fits));
  auto hash = parts_.hasher.hash(new_password);
  if (!hash) return base::fail(std::move(hash));
  auto done = parts_.state.users().set_password_hash(user.workspace, user.id, *hash);
  if (done) done = parts_.sessions.close_all(user.workspace, user.id);
  if (done) {
    done = parts_.audit.record(user.workspace,
                               {user.id.str(), audit_action::password_changed, user.id.str(), "ok", {}});
  }
  if (!done) return base::fail(std::move(done));
  return parts_.sessions.open(user);
}

}  // namespace parlance::trust
