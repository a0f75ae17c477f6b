// Coming in: the first admin, log-in, tokens, passwords, second factors, API keys.
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "doors/http/routes/tokens_reply.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {
namespace {
namespace auth_routes {

constexpr auto tag = "Accounts";

Schema password() { return Schema::text(1, 1'024).format("password"); }

base::Secret secret_in(const Incoming& in, std::string_view name) {
  return base::Secret(in.text(name).value_or(""));
}

Route entry(const std::string& path, std::string name, std::string summary, Schema body) {
  auto route = make_route("POST", "/api/v1/auth/" + path, std::move(name), tag, std::move(summary),
                          Access::everybody());
  route.limit = Limit::logins;
  route.body = json_body(std::move(body));
  route.outcomes = {{200, "Tokens.", tokens_schema()}};
  return route;
}

Route own(std::string method, const std::string& path, std::string name, std::string summary) {
  return make_route(std::move(method), "/api/v1/auth/" + path, std::move(name), tag, std::move(summary),
                    Access::signed_in());
}

void add_entries(Routes& routes, Services& services) {
  auto first = entry(
      "first-admin", "claimFirstAdmin",
      "Make a workspace and its admin, with the token of the first start or of new-workspace",
      Schema::object({required("token", Schema::text(1, 200)), required("workspace", Schema::text(1, 100)),
                      required("name", Schema::text(1, 100)), required("email", Schema::text(1, 200)),
                      required("password", password())}));
  first.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto pair = services.accounts.first_run.claim({secret_in(in, "token"), in.text("workspace").value_or(""),
                                                   in.text("name").value_or(""),
                                                   in.text("email").value_or(""), secret_in(in, "password")});
    if (!pair) return base::fail(std::move(pair));
    return tokens_reply(*pair);
  };
  routes.add(std::move(first));

  auto login =
      entry("login", "logIn", "Log in by e-mail address and password",
            Schema::object(
                {required("email", Schema::text(1, 200)), required("password", password()),
                 optional("code", Schema::text(0, 40).about("Of the second factor, or a recovery code.")),
                 optional("workspace_id", Schema::text(0, 100).about("For who is in several."))}));
  login.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto pair = services.accounts.login.login(
        {in.text("email").value_or(""), secret_in(in, "password"), in.text("code").value_or(""),
         store::WorkspaceId(in.text("workspace_id").value_or("")), in.address});
    if (!pair) return base::fail(std::move(pair));
    return tokens_reply(*pair);
  };
  routes.add(std::move(login));

  auto refresh = entry("refresh", "refreshTokens", "New tokens for a refresh token, which is then used up",
                       Schema::object({required("refresh_token", Schema::text(1, 500))}));
  refresh.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto pair = services.accounts.sessions.refresh(secret_in(in, "refresh_token"));
    if (!pair) return base::fail(std::move(pair));
    return tokens_reply(*pair);
  };
  routes.add(std::move(refresh));
}

/// What a page has to know before anybody is known to it.
base::Result<Reply> ways_in(const Services& services) {
  auto founded = services.state.workspaces().list({"", 1});
  if (!founded) return base::fail(std::move(founded));
  analyst::JsonWriter json;
  json.begin_object().key("demo").boolean(services.demo);
  json.key("oidc").boolean(services.accounts.oidc != nullptr);
  json.key("visitors").boolean(services.demo || services.visitors);
  json.key("first_admin").boolean(!services.demo && founded->items.empty()).end_object();
  return json_reply(json.take());
}

void add_ways_in(Routes& routes, Services& services) {
  auto ways =
      make_route("GET", "/api/v1/auth/ways", "getWaysIn", tag, "How one comes in here", Access::everybody());
  ways.outcomes = {
      {200, "The ways.",
       Schema::object({required("demo", Schema::boolean().about("Open, nobody need say who they are.")),
                       required("oidc", Schema::boolean().about("By an OpenID provider, too.")),
                       required("visitors", Schema::boolean().about("The widget needs no key.")),
                       required("first_admin", Schema::boolean().about("Nobody has an account yet."))})}};
  ways.handler = [&services](const Incoming&) { return ways_in(services); };
  routes.add(std::move(ways));
}

void add_leaving(Routes& routes, Services& services) {
  auto logout = own("POST", "logout", "logOut", "End this session");
  logout.outcomes = {{204, "It has ended.", std::nullopt}};
  logout.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto done = services.accounts.sessions.log_out(in.principal()); !done)
      return base::fail(std::move(done));
    return json_reply("", 204);
  };
  routes.add(std::move(logout));

  auto everywhere = own("POST", "logout-everywhere", "logOutEverywhere", "End all of one's sessions");
  everywhere.outcomes = {{204, "They have ended.", std::nullopt}};
  everywhere.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto done = services.accounts.sessions.log_out_everywhere(in.principal()); !done)
      return base::fail(std::move(done));
    return json_reply("", 204);
  };
  routes.add(std::move(everywhere));
}

/// The user who changes their own account.
base::Result<store::User> own_user(const Services& services, const Incoming& in) {
  if (auto person = trust::require_session(in.principal()); !person) return base::fail(std::move(person));
  return services.state.users().get(in.principal().workspace, in.principal().user);
}

base::Result<Reply> tell_oneself(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  auto user = services.state.users().get(who.workspace, who.user);
  if (!user) return base::fail(std::move(user));
  analyst::JsonWriter json;
  json.begin_object().key("user_id").text(who.user.str()).key("workspace_id").text(who.workspace.str());
  json.key("name").text(user->name).key("email").text(user->email).key("role").text(trust::name_of(who.role));
  json.key("second_factor")
      .boolean(user->has_totp)
      .key("demo")
      .boolean(who.entry == trust::Entry::demo)
      .end_object();
  return json_reply(json.take());
}

void add_oneself(Routes& routes, Services& services) {
  auto me = own("GET", "me", "getMe", "Who one is");
  me.outcomes = {
      {200, "The user.",
       Schema::object({required("user_id", Schema::text()), required("workspace_id", Schema::text()),
                       required("name", Schema::text()), required("email", Schema::text()),
                       required("role", Schema::text()), required("second_factor", Schema::boolean()),
                       required("demo", Schema::boolean())})}};
  me.handler = [&services](const Incoming& in) { return tell_oneself(services, in); };
  routes.add(std::move(me));

  auto change = own("POST", "password", "changePassword",
                    "Change one's password; all sessions end and one begins anew");
  change.limit = Limit::logins;
  change.body =
      json_body(Schema::object({required("old_password", password()), required("new_password", password())}));
  change.outcomes = {{200, "New tokens.", tokens_schema()}};
  change.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto user = own_user(services, in);
    if (!user) return base::fail(std::move(user));
    auto pair = services.accounts.login.change_password(*user, secret_in(in, "old_password"),
                                                        secret_in(in, "new_password"), in.address);
    if (!pair) return base::fail(std::move(pair));
    return tokens_reply(*pair);
  };
  routes.add(std::move(change));
}

base::Result<Reply> confirm(const Services& services, const Incoming& in) {
  auto user = own_user(services, in);
  if (!user) return base::fail(std::move(user));
  auto codes = services.accounts.second_factor.confirm(*user, in.text("code").value_or(""));
  if (!codes) return base::fail(std::move(codes));
  analyst::JsonWriter json;
  json.begin_object().key("recovery_codes").begin_array();
  for (const auto& code : *codes) json.text(code.reveal());
  json.end_array().end_object();
  return json_reply(json.take());
}

base::Result<Reply> drop_factor(const Services& services, const Incoming& in) {
  auto user = own_user(services, in);
  if (!user) return base::fail(std::move(user));
  if (auto right = services.accounts.second_factor.check(*user, in.text("code").value_or("")); !right)
    return base::fail(std::move(right));
  if (auto gone = services.accounts.second_factor.remove(*user, in.principal().actor()); !gone)
    return base::fail(std::move(gone));
  return json_reply("", 204);
}

void add_second_factor(Routes& routes, Services& services) {
  auto enrol =
      own("POST", "totp", "enrolSecondFactor", "Begin a second factor: a secret for an authenticator");
  enrol.limit = Limit::logins;
  enrol.clashes = true;  // where there is one already
  enrol.outcomes = {{200, "The secret; it is asked for once it is confirmed.",
                     Schema::object({required("secret", Schema::text()), required("uri", Schema::text())})}};
  enrol.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto user = own_user(services, in);
    if (!user) return base::fail(std::move(user));
    auto made = services.accounts.second_factor.enrol(*user);
    if (!made) return base::fail(std::move(made));
    analyst::JsonWriter json;
    json.begin_object()
        .key("secret")
        .text(made->secret.reveal())
        .key("uri")
        .text(made->uri.reveal())
        .end_object();
    return json_reply(json.take());
  };
  routes.add(std::move(enrol));

  const auto code = Schema::object({required("code", Schema::text(1, 40))});
  auto yes = own("POST", "totp/confirm", "confirmSecondFactor",
                 "Confirm it with a code; from now on it is asked for");
  yes.limit = Limit::logins;
  yes.body = json_body(code);
  yes.outcomes = {{200, "Recovery codes, shown once.",
                   Schema::object({required("recovery_codes", Schema::array(Schema::text()))})}};
  yes.handler = [&services](const Incoming& in) { return confirm(services, in); };
  routes.add(std::move(yes));

  auto no = own("POST", "totp/remove", "removeSecondFactor", "Do without it, with a last code");
  no.limit = Limit::logins;
  no.body = json_body(code);
  no.outcomes = {{204, "It is gone.", std::nullopt}};
  no.handler = [&services](const Incoming& in) { return drop_factor(services, in); };
  routes.add(std::move(no));
}

}  // namespace auth_routes
}  // namespace

void add_auth_routes(Routes& routes, Services& services) {
  using namespace auth_routes;
  add_ways_in(routes, services);
  add_entries(routes, services);
  add_leaving(routes, services);
  add_oneself(routes, services);
  add_second_factor(routes, services);
}

}  // namespace parlance::doors::http
