// For admins: people, their roles and grants, and the audit log.
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace admin_routes {

constexpr auto tag = "Administration";

Schema user_schema() {
  return Schema::object({required("user_id", Schema::text()), required("name", Schema::text()),
                         required("email", Schema::text()), required("role", role_schema()),
                         required("disabled", Schema::boolean()),
                         required("second_factor", Schema::boolean()),
                         required("created", Schema::text().format("date-time")),
                         required("last_login", Schema::text().format("date-time").nullable())});
}

void write(analyst::JsonWriter& json, const store::User& user) {
  json.key("user_id").text(user.id.str()).key("name").text(user.name).key("email").text(user.email);
  json.key("role")
      .text(user.role)
      .key("disabled")
      .boolean(user.disabled)
      .key("second_factor")
      .boolean(user.has_totp);
  json.key("created")
      .text(moment_text(user.created))
      .key("last_login")
      .text_or_null(moment_text(user.last_login));
}

Reply one(const store::User& user, unsigned status = 200) {
  analyst::JsonWriter json;
  json.begin_object();
  write(json, user);
  json.end_object();
  return json_reply(json.take(), status);
}

Route managing(std::string method, const std::string& path, std::string name, std::string summary) {
  return make_route(std::move(method), "/api/v1/admin/" + path, std::move(name), tag, std::move(summary),
                    Access::may(trust::Action::manage_users));
}

store::UserId user_in(const Incoming& in) { return store::UserId(in.in_path("id")); }

base::Result<Reply> add_one(const Services& services, const Incoming& in) {
  trust::NewMember member;
  member.name = in.text("name").value_or("");
  member.email = in.text("email").value_or("");
  member.password = base::Secret(in.text("password").value_or(""));
  member.role = trust::parse_role(in.text("role").value_or("viewer")).value_or(trust::Role::viewer);
  auto made = services.accounts.members.add(in.principal(), member);
  if (!made) return base::fail(std::move(made));
  auto kept = services.state.users().get(in.principal().workspace, made->id);  // with the time it was made
  if (!kept) return base::fail(std::move(kept));
  return one(*kept, 201);
}

base::Result<Reply> change_one(const Services& services, const Incoming& in) {
  trust::MemberChange change;
  change.name = in.text("name");
  if (const auto role = in.text("role")) change.role = trust::parse_role(*role);
  change.disabled = in.flag("disabled");
  if (auto password = in.text("password")) change.password = base::Secret(std::move(*password));
  auto changed = services.accounts.members.change(in.principal(), user_in(in), change);
  if (!changed) return base::fail(std::move(changed));
  return one(*changed);
}

void add_people(Routes& routes, Services& services) {
  auto list = managing("GET", "users", "listUsers", "The people of the workspace");
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(user_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto page = services.state.users().list(in.principal().workspace, page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(list));

  auto add = managing("POST", "users", "addUser", "Add somebody");
  add.body = json_body(Schema::object(
      {required("name", Schema::text(1, 100)), required("email", Schema::text(1, 200)),
       optional("password", Schema::text(0, 1'024).format("password").about("None for who logs in by OIDC.")),
       optional("role", role_schema().standard("\"viewer\""))}));
  add.outcomes = {{201, "The user.", user_schema()}};
  add.creates = true;
  add.handler = [&services](const Incoming& in) { return add_one(services, in); };
  routes.add(std::move(add));

  auto change =
      managing("PATCH", "users/{id}", "changeUser", "Change a name, a role or a password; switch off and on");
  change.body =
      json_body(Schema::object({optional("name", Schema::text(1, 100)), optional("role", role_schema()),
                                optional("disabled", Schema::boolean()),
                                optional("password", Schema::text(1, 1'024).format("password"))}));
  change.outcomes = {{200, "The user as it is now.", user_schema()}};
  change.handler = [&services](const Incoming& in) { return change_one(services, in); };
  routes.add(std::move(change));

  auto remove = managing("DELETE", "users/{id}", "removeUser", "Remove somebody, with what is theirs alone");
  remove.clashes = true;  // the last admin stays
  remove.outcomes = {{204, "Gone.", std::nullopt}};
  remove.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto gone = services.accounts.members.remove(in.principal(), user_in(in)); !gone)
      return base::fail(std::move(gone));
    return json_reply("", 204);
  };
  routes.add(std::move(remove));
}

/// For who lost what they log in with.
void add_lost_access(Routes& routes, Services& services) {
  auto factor = managing("DELETE", "users/{id}/totp", "takeSecondFactor",
                         "Take away somebody's second factor, whose authenticator is lost");
  factor.clashes = true;  // not one's own
  factor.outcomes = {{204, "They log in by password alone.", std::nullopt}};
  factor.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& members = services.accounts.members;
    if (auto done = members.remove_second_factor(in.principal(), user_in(in)); !done)
      return base::fail(std::move(done));
    return json_reply("", 204);
  };
  routes.add(std::move(factor));

  auto sessions = managing("DELETE", "users/{id}/sessions", "endSessions", "End all sessions of somebody");
  sessions.clashes = true;  // likewise
  sessions.outcomes = {{204, "They have ended.", std::nullopt}};
  sessions.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto done = services.accounts.members.end_sessions(in.principal(), user_in(in)); !done)
      return base::fail(std::move(done));
    return json_reply("", 204);
  };
  routes.add(std::move(sessions));
}

base::Result<Reply> tell_grants(const Services& services, const Incoming& in) {
  if (auto known = services.state.users().get(in.principal().workspace, user_in(in)); !known)
    return base::fail(std::move(known));
  auto grants = services.state.grants().of_user(in.principal().workspace, user_in(in));
  if (!grants) return base::fail(std::move(grants));
  analyst::JsonWriter json;
  json.begin_object().key("grants").begin_array();
  for (const auto& grant : *grants)
    json.begin_object()
        .key("database_id")
        .text(grant.database.str())
        .key("role")
        .text(grant.role)
        .end_object();
  json.end_array().end_object();
  return json_reply(json.take());
}

void add_grants(Routes& routes, Services& services) {
  auto get = managing("GET", "users/{id}/grants", "listGrants", "What somebody may on single databases");
  const auto grant_role =
      Schema::one_of({"none", "viewer", "analyst", "editor", "admin"}).about("none: may not know of it.");
  get.outcomes = {{200, "Grants.",
                   Schema::object({required(
                       "grants", Schema::array(Schema::object({required("database_id", Schema::text()),
                                                               required("role", grant_role)})))})}};
  get.handler = [&services](const Incoming& in) { return tell_grants(services, in); };
  routes.add(std::move(get));

  auto put =
      managing("PUT", "users/{id}/grants/{database}", "putGrant", "Say what somebody may on a database");
  put.body = json_body(Schema::object({required("role", grant_role)}));
  put.outcomes = {{204, "It holds from now on.", std::nullopt}};
  put.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto done = services.accounts.members.put_grant(
        in.principal(), user_in(in), store::DatabaseId(in.in_path("database")),
        trust::parse_role(in.text("role").value_or("none")));
    if (!done) return std::unexpected(done.error());
    return json_reply("", 204);
  };
  routes.add(std::move(put));

  auto drop =
      managing("DELETE", "users/{id}/grants/{database}", "removeGrant", "Go back to what the role allows");
  drop.outcomes = {{204, "It is gone.", std::nullopt}};
  drop.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto done = services.accounts.members.remove_grant(in.principal(), user_in(in),
                                                             store::DatabaseId(in.in_path("database")));
    if (!done) return std::unexpected(done.error());
    return json_reply("", 204);
  };
  routes.add(std::move(drop));
}

Schema line_schema() {
  return Schema::object({required("sequence", Schema::integer(1)),
                         required("at", Schema::text().format("date-time")),
                         required("actor", Schema::text()), required("action", Schema::text()),
                         required("subject", Schema::text()), required("outcome", Schema::text()),
                         required("details", Schema::any()), required("hash", Schema::text())});
}

void write(analyst::JsonWriter& json, const store::AuditLine& line) {
  json.key("sequence")
      .integer(line.sequence)
      .key("at")
      .text(moment_text(line.at))
      .key("actor")
      .text(line.actor);
  json.key("action").text(line.action).key("subject").text(line.subject).key("outcome").text(line.outcome);
  json.key("details").raw(line.details.empty() ? "{}" : line.details).key("hash").text(line.hash);
}

base::Result<Reply> verify(const Services& services, const Incoming& in) {
  auto verdict = services.audit.verify(in.principal().workspace);
  if (!verdict) return base::fail(std::move(verdict));
  analyst::JsonWriter json;
  json.begin_object()
      .key("holds")
      .boolean(!verdict->broken)
      .key("lines")
      .integer(verdict->lines)
      .key("broken_at");
  if (verdict->broken)
    json.integer(verdict->broken->sequence);
  else
    json.null();
  json.end_object();
  return json_reply(json.take());
}

void add_audit(Routes& routes, Services& services) {
  auto list = make_route("GET", "/api/v1/admin/audit", "listAudit", tag, "The audit log, newest first",
                         Access::may(trust::Action::read_audit));
  list.query = page_parameters();
  list.query.push_back({"actor", Schema::text(0, 100), false});
  list.query.push_back({"action", Schema::text(0, 100), false});
  list.outcomes = {{200, "A page.", page_of(line_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto page = services.state.audit_lines().list(in.principal().workspace, in.in_query("actor"),
                                                  in.in_query("action"), page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(list));

  auto check = make_route("GET", "/api/v1/admin/audit/verify", "verifyAudit", tag,
                          "Whether its chain of hashes holds", Access::may(trust::Action::read_audit));
  check.outcomes = {
      {200, "The verdict.",
       Schema::object({required("holds", Schema::boolean()), required("lines", Schema::integer(0)),
                       required("broken_at",
                                Schema::integer(1).nullable().about("The first line that does not fit."))})}};
  check.handler = [&services](const Incoming& in) { return verify(services, in); };
  routes.add(std::move(check));
}

}  // namespace admin_routes
}  // namespace

void add_admin_routes(Routes& routes, Services& services) {
  using namespace admin_routes;
  add_people(routes, services);
  add_lost_access(routes, services);
  add_grants(routes, services);
  add_audit(routes, services);
}

}  // namespace parlance::doors::http
