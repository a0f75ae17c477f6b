// API keys of one's own, with which programs come in.
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "base/date.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {
namespace {
namespace key_routes {

constexpr auto tag = "Accounts";

std::vector<Property> key_properties() {
  const auto when = Schema::text().format("date-time").nullable();
  return {required("key_id", Schema::text()), required("user_id", Schema::text().about("Whose it is.")),
          required("name", Schema::text()),   required("prefix", Schema::text()),
          required("role", role_schema()),    required("created", Schema::text().format("date-time")),
          required("expires", when),          required("last_used", when),
          required("revoked", when)};
}

void write(analyst::JsonWriter& json, const store::ApiKey& key) {
  json.key("key_id").text(key.id.str()).key("user_id").text(key.user.str());
  json.key("name").text(key.name).key("prefix").text(key.prefix);
  json.key("role").text(key.role).key("created").text(moment_text(key.created));
  json.key("expires")
      .text_or_null(moment_text(key.expires))
      .key("last_used")
      .text_or_null(moment_text(key.last_used));
  json.key("revoked").text_or_null(moment_text(key.revoked));
}

base::Result<Reply> make(const Services& services, const Incoming& in) {
  trust::KeyWish wish;
  wish.name = in.text("name").value_or("");
  wish.role = trust::parse_role(in.text("role").value_or("viewer")).value_or(trust::Role::viewer);
  if (const auto days = in.integer("days")) wish.expires = {store::now() + *days * store::day};
  auto made = services.accounts.keys.make(in.principal(), wish);
  if (!made) return base::fail(std::move(made));
  analyst::JsonWriter json;
  json.begin_object().key("key").text(made->key.reveal());
  write(json, made->record);
  json.end_object();
  return json_reply(json.take(), 201);
}

/// All of the workspace for who manages users, else those of one's own.
base::Result<Reply> list_them(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  auto page = services.state.api_keys().list(who.workspace, page_of(in));
  if (!page) return base::fail(std::move(page));
  const bool all = trust::may(who, trust::Action::manage_users).has_value();
  std::erase_if(page->items, [&](const store::ApiKey& key) { return !all && key.user != who.user; });
  return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
}

}  // namespace key_routes
}  // namespace

void add_key_routes(Routes& routes, Services& services) {
  using namespace key_routes;
  auto add = make_route("POST", "/api/v1/auth/keys", "makeKey", tag, "Make an API key; it is shown once",
                        Access::may(trust::Action::make_keys));
  add.body = json_body(Schema::object(
      {required("name", Schema::text(1, 100)), optional("role", role_schema().standard("\"viewer\"")),
       optional("days", Schema::integer(1, 3'650).nullable().about("Until it expires; never without."))}));
  auto properties = key_properties();
  properties.push_back(required("key", Schema::text()));
  add.outcomes = {{201, "The key.", Schema::object(std::move(properties))}};
  add.handler = [&services](const Incoming& in) { return make(services, in); };
  routes.add(std::move(add));

  auto list =
      make_route("GET", "/api/v1/auth/keys", "listKeys", tag, "One's keys; all of the workspace for admins",
                 Access::may(trust::Action::make_keys));
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(Schema::object(key_properties()))}};
  list.handler = [&services](const Incoming& in) { return list_them(services, in); };
  routes.add(std::move(list));

  auto revoke =
      make_route("DELETE", "/api/v1/auth/keys/{id}", "revokeKey", tag, "Revoke a key", Access::signed_in());
  revoke.outcomes = {{204, "It opens nothing any more.", std::nullopt}};
  revoke.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto gone = services.accounts.keys.revoke(in.principal(), store::KeyId(in.in_path("id"))); !gone)
      return base::fail(std::move(gone));
    return json_reply("", 204);
  };
  routes.add(std::move(revoke));
}

}  // namespace parlance::doors::http
