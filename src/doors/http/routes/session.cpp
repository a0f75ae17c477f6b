// One's own sessions: which are open, and the end of one of them.
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace session_routes {

constexpr auto tag = "Accounts";

Schema session_schema() {
  const auto when = Schema::text().format("date-time");
  return Schema::object({required("session_id", Schema::text()),
                         required("current", Schema::boolean().about("The one that asks.")),
                         required("began", when),
                         required("renewed", when.about("When tokens were last made for it.")),
                         required("expires", when.about("Unless it is renewed."))});
}

base::Result<Reply> list_them(const Services& services, const Incoming& in) {
  auto open = services.accounts.sessions.of(in.principal());
  if (!open) return base::fail(std::move(open));
  const store::Page<store::OpenSession> page{std::move(*open), ""};
  return json_reply(write_page(page, [&](analyst::JsonWriter& json, const store::OpenSession& at) {
    json.key("session_id").text(at.family).key("current").boolean(at.family == in.principal().session);
    json.key("began").text(moment_text(at.began)).key("renewed").text(moment_text(at.renewed));
    json.key("expires").text(moment_text(at.expires));
  }));
}

}  // namespace session_routes
}  // namespace

void add_session_routes(Routes& routes, Services& services) {
  using namespace session_routes;
  auto list = make_route("GET", "/api/v1/auth/sessions", "listSessions", tag,
                         "One's sessions that are open, the 200 renewed last", Access::signed_in());
  list.outcomes = {{200, "All on one page.", page_of(session_schema())}};
  list.handler = [&services](const Incoming& in) { return list_them(services, in); };
  routes.add(std::move(list));

  auto end = make_route("DELETE", "/api/v1/auth/sessions/{id}", "endSession", tag,
                        "End one of one's sessions", Access::signed_in());
  end.outcomes = {{204, "It has ended.", std::nullopt}};
  end.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto done = services.accounts.sessions.end(in.principal(), in.in_path("id")); !done)
      return base::fail(std::move(done));
    return json_reply("", 204);
  };
  routes.add(std::move(end));
}

}  // namespace parlance::doors::http
