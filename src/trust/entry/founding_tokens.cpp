#include "trust/entry/founding_tokens.hpp"

#include <charconv>
#include <utility>

#include "store/moment.hpp"
#include "trust/token/digest.hpp"

namespace parlance::trust {
namespace {

/// Under the digest: whoever can read the state can do nothing with it.
std::string setting_of(const base::Secret& token) { return "founding_token." + digest(token); }

}  // namespace

base::Result<base::Secret> FoundingTokens::make() const {
  base::Secret token = make_opaque_token("workspace");
  const auto until = std::to_string(store::now() + store::day);
  auto kept = state_->settings().put(store::Settings::server(), setting_of(token), until);
  if (!kept) return base::fail(std::move(kept));
  return token;
}

base::Result<bool> FoundingTokens::good(const base::Secret& token) const {
  auto kept = state_->settings().get(store::Settings::server(), setting_of(token));
  if (!kept) return base::fail(std::move(kept));
  if (!*kept) return false;
  store::Moment until = 0;
  std::from_chars((*kept)->data(), (*kept)->data() + (*kept)->size(), until);
  return store::now() < until;
}

base::Result<void> FoundingTokens::use(const base::Secret& token, const store::Workspace& workspace,
                                       const store::User& first) const {
  return state_->workspaces().found_another(workspace, first, setting_of(token));
}

}  // namespace parlance::trust
