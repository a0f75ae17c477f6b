#include "trust/accounts/second_factor.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "trust/totp/base32.hpp"
#include "trust/totp/recovery_codes.hpp"
#include "trust/totp/totp.hpp"

namespace parlance::trust {

namespace {

std::string pending_name(const store::User& user) { return "second_factor.pending." + user.id.str(); }
std::string recovery_name(const store::User& user) { return "second_factor.recovery." + user.id.str(); }

std::unexpected<base::Error> wrong_code() {
  return base::fail(base::ErrorKind::unauthenticated, "second_factor_wrong",
                    "That code is wrong or was used already; wait for the next one.");
}

}  // namespace

base::Result<Enrolment> SecondFactor::enrol(const store::User& user) const {
  if (user.has_totp) {
    return base::fail(base::ErrorKind::conflict, "conflict",
                      "There is a second factor already; remove it before adding another.");
  }
  const base::Secret secret = make_totp_secret();
  const base::Secret typed(to_base32(secret.reveal()));
  auto kept = state_->settings().put_secret(user.workspace, pending_name(user), typed);
  if (!kept) return base::fail(std::move(kept));
  return Enrolment{typed, totp_uri(issuer_, user.email, secret)};
}

base::Result<std::vector<base::Secret>> SecondFactor::confirm(const store::User& user,
                                                              std::string_view code) const {
  const auto settings = state_->settings();
  auto pending = settings.get_secret(user.workspace, pending_name(user));
  if (!pending) return base::fail(std::move(pending));
  const auto bytes = *pending ? from_base32((*pending)->reveal()) : std::nullopt;
  if (!bytes) {
    return base::fail(base::ErrorKind::conflict, "not_enrolling",
                      "Ask for a secret first, then confirm it by a code.");
  }
  const base::Secret secret(*bytes);
  const auto step = match_totp(secret, code, clock_->now());
  if (!step) return wrong_code();

  RecoveryCodes recovery = make_recovery_codes();
  auto kept = settings.put(user.workspace, recovery_name(user), base::join(recovery.hashes, "\n"));
  if (kept) kept = state_->users().set_totp(user.workspace, user.id, secret);
  if (kept) kept = settings.remove(user.workspace, pending_name(user));
  if (!kept) return base::fail(std::move(kept));
  auto used = state_->users().use_totp_step(user.workspace, user.id, *step);
  if (!used) return base::fail(std::move(used));
  auto noted = audit_->record(user.workspace,
                              {user.id.str(), audit_action::second_factor_added, user.id.str(), "ok", {}});
  if (!noted) return base::fail(std::move(noted));
  return std::move(recovery.codes);
}

base::Result<void> SecondFactor::check(const store::User& user, std::string_view code) const {
  auto secret = state_->users().totp(user.workspace, user.id);
  if (!secret) return base::fail(std::move(secret));
  if (const auto step = match_totp(*secret, code, clock_->now())) {
    auto first = state_->users().use_totp_step(user.workspace, user.id, *step);
    if (!first) return base::fail(std::move(first));
    if (!*first) return wrong_code();
    return {};
  }
  auto recovered = use_recovery_code(user, code);
  if (!recovered) return base::fail(std::move(recovered));
  if (!*recovered) return wrong_code();
  return audit_->record(user.workspace,
                        {user.id.str(), audit_action::recovery_code_used, user.id.str(), "ok", {}});
}

base::Result<bool> SecondFactor::use_recovery_code(const store::User& user, std::string_view code) const {
  const auto settings = state_->settings();
  const std::string hash = hash_recovery_code(code);
  for (int tries = 0; tries < 5; ++tries) {
    auto kept = settings.get(user.workspace, recovery_name(user));
    if (!kept) return base::fail(std::move(kept));
    if (!*kept) return false;
    auto hashes = base::split(**kept, '\n');
    if (std::erase(hashes, hash) == 0) return false;
    // Of two that send the same code at once one finds the list changed, and then no such code in it.
    auto replaced = settings.replace(user.workspace, recovery_name(user), **kept, base::join(hashes, "\n"));
    if (!replaced) return base::fail(std::move(replaced));
    if (*replaced) return true;
  }
  return false;
}

base::Result<void> SecondFactor::remove(const store::User& user, const std::string& actor) const {
  auto removed = state_->users().set_totp(user.workspace, user.id, base::Secret());
  if (removed) removed = state_->settings().remove(user.workspace, recovery_name(user));
  if (removed) removed = state_->settings().remove(user.workspace, pending_name(user));
  if (!removed) return removed;
  return audit_->record(user.workspace,
                        {actor, audit_action::second_factor_removed, user.id.str(), "ok", {}});
}

}  // namespace parlance::trust
