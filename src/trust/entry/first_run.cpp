#include "trust/entry/first_run.hpp"

#include <utility>

#include "base/text.hpp"
#include "trust/entry/founding_tokens.hpp"
#include "trust/token/digest.hpp"

namespace parlance::trust {

namespace {
const std::string admin_token_name = "first_run.admin_token";
}

base::Result<std::optional<base::Secret>> FirstRun::prepare() const {
  auto any = state_->workspaces().any();
  if (!any) return base::fail(std::move(any));
  if (*any) return std::nullopt;
  base::Secret token = make_opaque_token("admin");
  auto kept = state_->settings().put(store::Settings::server(), admin_token_name, digest(token));
  if (!kept) return base::fail(std::move(kept));
  return std::optional(std::move(token));
}

base::Result<TokenPair> FirstRun::claim(const FirstAdmin& wish) const {
  auto kept = state_->settings().get(store::Settings::server(), admin_token_name);
  if (!kept) return base::fail(std::move(kept));
  const bool first = *kept && same_secret(**kept, digest(wish.token));
  const FoundingTokens others(*state_);
  const auto another = first ? base::Result<bool>(false) : others.good(wish.token);
  if (!another) return std::unexpected(another.error());
  if (!first && !*another) {
    return base::fail(
        base::ErrorKind::unauthenticated, "admin_token_wrong",
        "That is not the token which the server printed at its last start, or it was used already.");
  }
  store::Workspace workspace;
  workspace.id = base::make_id<store::id_kind::Workspace>();
  workspace.name = wish.workspace_name;
  if (workspace.name.empty() || base::count_characters(workspace.name) > 100 ||
      base::printable(workspace.name) != workspace.name) {
    return base::fail(base::ErrorKind::usage, "bad_name",
                      "Give the workspace a name of at most 100 characters, on one line.");
  }
  auto admin = make_user(workspace.id, {wish.name, wish.email, wish.password, Role::admin}, *hasher_);
  if (!admin) return base::fail(std::move(admin));
  if (admin->password_hash.empty()) {
    return base::fail(base::ErrorKind::usage, "password_too_short", "The first admin needs a password.");
  }
  auto done =
      first ? state_->workspaces().found(workspace, *admin) : others.use(wish.token, workspace, *admin);
  if (done && first) done = state_->settings().remove(store::Settings::server(), admin_token_name);
  if (done) {
    done = audit_->record(workspace.id,
                          {admin->id.str(), audit_action::first_admin, workspace.id.str(), "ok", {}});
  }
  if (!done) return base::fail(std::move(done));
  return sessions_->open(*admin);
}

}  // namespace parlance::trust
