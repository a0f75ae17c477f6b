// What holds on this server for everybody: limits, and the ways to log in.
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/entry/guesses.hpp"
#include "trust/password/password_policy.hpp"

namespace parlance::doors::http {
namespace {
namespace settings_routes {

Schema limit() { return Schema::integer(1).nullable(); }

Schema settings_schema() {
  const auto count = Schema::integer(0);
  const auto rates =
      Schema::object({required("user", limit()), required("key", limit()),
                      required("address", limit().about("Of requests without anybody's name.")),
                      required("logins", limit().about("Of one address."))});
  const auto questions = Schema::object({required("at_once", count), required("waiting", count),
                                         required("waiting_of_one", count.about("Of one user."))});
  const auto log_in = Schema::object(
      {required("oidc_issuer", Schema::text().nullable().about("Where people log in beside here.")),
       required("password_characters", count.about("At least.")),
       required("failures", count.about("After so many nobody gets in for a while.")),
       required("access_minutes", count), required("session_days", count.about("Without use."))});
  return Schema::object(
      {required("requests_per_minute", rates.about("Null: no limit.")), required("questions", questions),
       required("upload_bytes", count.about("Of one file.")),
       required("dataset_days",
                limit().about("Without a question, after which a dataset is removed; null: never.")),
       required("source_folders", Schema::array(Schema::text()).about("Whose files may be databases.")),
       required("log_in", log_in)});
}

void write_limit(analyst::JsonWriter& json, std::string_view name, std::int64_t value) {
  json.key(name);
  if (value == 0)
    json.null();
  else
    json.integer(value);
}

void write_rates(analyst::JsonWriter& json, const trust::RateLimitOptions& rates) {
  json.key("requests_per_minute").begin_object();
  write_limit(json, "user", rates.user_per_minute);
  write_limit(json, "key", rates.key_per_minute);
  write_limit(json, "address", rates.address_per_minute);
  write_limit(json, "logins", rates.login_address_per_minute);
  json.end_object();
}

void write_log_in(analyst::JsonWriter& json, const Services& services) {
  const auto& in_force = services.in_force;
  json.key("log_in").begin_object();
  json.key("oidc_issuer").text_or_null(in_force.oidc_issuer);
  json.key("password_characters").count(trust::least_password_characters);
  json.key("failures").integer(trust::failures_allowed);
  json.key("access_minutes")
      .integer(std::chrono::duration_cast<std::chrono::minutes>(in_force.access_life).count());
  json.key("session_days")
      .integer(
          std::chrono::duration_cast<std::chrono::days>(services.accounts.sessions.refresh_life()).count());
  json.end_object();
}

Reply tell(const Services& services) {
  const auto& in_force = services.in_force;
  analyst::JsonWriter json;
  json.begin_object();
  write_rates(json, in_force.rates);
  json.key("questions").begin_object();
  json.key("at_once").count(in_force.questions_at_once).key("waiting").count(in_force.most_waiting);
  json.key("waiting_of_one").count(in_force.most_waiting_of_one).end_object();
  json.key("upload_bytes").count(services.upload_limit);
  write_limit(json, "dataset_days", in_force.dataset_days);
  json.key("source_folders").begin_array();
  for (const auto& folder : services.source_folders) json.text(folder.string());
  json.end_array();
  write_log_in(json, services);
  json.end_object();
  return json_reply(json.take());
}

}  // namespace settings_routes
}  // namespace

void add_settings_routes(Routes& routes, Services& services) {
  using namespace settings_routes;
  auto get = make_route("GET", "/api/v1/admin/settings", "getSettings", "Administration",
                        "The limits and ways to log in that are in force",
                        Access::may(trust::Action::change_settings));
  get.outcomes = {{200, "As the server was started.", settings_schema()}};
  get.handler = [&services](const Incoming&) -> base::Result<Reply> { return tell(services); };
  routes.add(std::move(get));
}

}  // namespace parlance::doors::http
