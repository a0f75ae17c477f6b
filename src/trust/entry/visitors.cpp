#include "trust/entry/visitors.hpp"

#include <algorithm>
#include <utility>

namespace parlance::trust {

namespace {

constexpr auto visitors_name = "visitors";

base::Result<void> bad_setting(const std::string& setting, const std::string& why) {
  return base::fail(base::ErrorKind::usage, "bad_setting", "The setting " + setting + " " + why,
                    {{"setting", setting}});
}

/// Where a grant takes a database away from them, it is not theirs to ask.
bool is_taken_away(const Standing& standing, const store::DatabaseId& database) {
  return std::ranges::any_of(standing.grants,
                             [&](const DatabaseRole& one) { return one.database == database && !one.role; });
}

}  // namespace

Visitors::Visitors(const store::State& state, Standings& standings, VisitorRules rules, Resolve resolve)
    : state_(&state),
      standings_(&standings),
      rules_(std::move(rules)),
      resolve_(std::move(resolve)),
      user_("u_visitors_" + rules_.workspace.str()) {}

base::Result<void> Visitors::prepare() const {
  if (rules_.sources.empty())
    return bad_setting("widget.sources", "must name what visitors may ask where widget.workspace is set.");
  const auto workspace = state_->workspaces().get(rules_.workspace);
  if (!workspace && workspace.error().kind != base::ErrorKind::not_found)
    return std::unexpected(workspace.error());
  if (!workspace)
    return bad_setting("widget.workspace",
                       "is the id of no workspace here; GET /api/v1/auth/me tells one's own.");
  const auto known = state_->users().get(rules_.workspace, user_);
  if (known) return {};
  if (known.error().kind != base::ErrorKind::not_found) return std::unexpected(known.error());
  store::User made;
  made.id = user_;
  made.workspace = rules_.workspace;
  made.name = visitors_name;
  made.email = visitors_name;
  made.role = std::string(name_of(Role::viewer));
  auto added = state_->users().add(rules_.workspace, made);
  // Another server that starts at the same time may have been quicker.
  if (!added && added.error().kind != base::ErrorKind::conflict) return added;
  return {};
}

base::Result<Principal> Visitors::principal() const {
  auto standing = standings_->of(rules_.workspace, user_);
  if (!standing && standing.error().kind == base::ErrorKind::not_found) {
    return base::fail(base::ErrorKind::unauthenticated, "visitors_not_let_in",
                      "Visitors without a key are not let in any more.");
  }
  if (!standing) return base::fail(std::move(standing));
  Principal who;
  who.workspace = rules_.workspace;
  who.user = user_;
  who.name = (*standing)->user.name;
  who.entry = Entry::visitor;
  who.only_granted = true;
  for (const auto& source : rules_.sources) {
    const auto id = resolve_(rules_.workspace, source);
    if (!id) continue;  // not there yet, or no longer
    const store::DatabaseId database(*id);
    if (!is_taken_away(**standing, database)) who.grants.push_back({database, Role::viewer});
  }
  return who;
}

}  // namespace parlance::trust
