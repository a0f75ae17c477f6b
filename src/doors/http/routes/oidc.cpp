// Log-in at an OpenID provider: away to it, and back with a code.
#include <string>
#include <string_view>
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "doors/http/routes/tokens_reply.hpp"

namespace parlance::doors::http {
namespace {
namespace oidc_routes {

constexpr std::string_view cookie = "parlance_oidc";

std::unexpected<base::Error> not_configured() {
  return base::fail(base::ErrorKind::not_found, "oidc_not_configured",
                    "This server knows no OpenID provider: log in by e-mail address and password.");
}

/// Read on the way back alone, by no script and by no other site.
std::string set_cookie(const Incoming& in, const std::string& value, int seconds) {
  return std::string(cookie) + "=" + value +
         "; Path=/api/v1/auth/oidc; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) +
         (in.head.secure ? "; Secure" : "");
}

std::string kept_state(const Incoming& in) {
  const auto* cookies = in.head.headers.find("Cookie");
  if (cookies == nullptr) return "";
  const std::string name = std::string(cookie) + "=";
  auto at = cookies->starts_with(name) ? 0 : cookies->find("; " + name);
  if (at == std::string::npos) return "";
  at = cookies->find('=', at) + 1;
  return cookies->substr(at, cookies->find(';', at) - at);
}

base::Result<Reply> begin(const Services& services, const Incoming& in) {
  if (services.accounts.oidc == nullptr) return not_configured();
  auto start = services.accounts.oidc->begin(in.in_query("go_to"));
  if (!start) return base::fail(std::move(start));
  Reply reply;
  reply.status = 302;
  reply.headers.set("Location", start->url.reveal());
  reply.headers.set("Set-Cookie", set_cookie(in, start->state.reveal(), 600));
  return reply;
}

/// Whether a person's browser comes with this, rather than a script or a program.
bool is_navigation(const Incoming& in) {
  const auto* mode = in.head.headers.find("Sec-Fetch-Mode");
  return mode != nullptr && *mode == "navigate";
}

/// The app takes it from there: it asks this address again, so that tokens never stand in an address.
Reply to_the_app(const Incoming& in) {
  Reply reply;
  reply.status = 303;
  reply.headers.set("Location", "/log-in/return?" + in.head.query);
  return reply;
}

base::Result<Reply> finish(const Services& services, const Incoming& in) {
  if (services.accounts.oidc == nullptr) return not_configured();
  if (is_navigation(in)) return to_the_app(in);
  auto end = services.accounts.oidc->finish({in.in_query("code"), in.in_query("state"), in.in_query("error"),
                                             in.in_query("iss"), kept_state(in), in.address});
  if (!end) return base::fail(std::move(end));
  auto reply = tokens_reply(end->tokens, end->go_to);
  reply.headers.set("Set-Cookie", set_cookie(in, "", 0));
  return reply;
}

Route route_of(const std::string& path, std::string name, std::string summary) {
  auto route = make_route("GET", "/api/v1/auth/oidc/" + path, std::move(name), "Accounts", std::move(summary),
                          Access::everybody());
  route.limit = Limit::logins;
  return route;
}

}  // namespace oidc_routes
}  // namespace

void add_oidc_routes(Routes& routes, Services& services) {
  using namespace oidc_routes;
  auto away = route_of("begin", "beginOidc", "Go to the OpenID provider to log in");
  away.query = {{"go_to", Schema::text(0, 1'000).about("A path of this server, for afterwards."), false}};
  away.outcomes = {{302, "To the provider.", std::nullopt},
                   {404, "No provider is configured.", Schema::reference("Error")}};
  away.handler = [&services](const Incoming& in) { return begin(services, in); };
  routes.add(std::move(away));

  auto back = route_of("return", "finishOidc", "Where the provider sends the browser back to");
  const auto text = Schema::text(0, 4'000);
  back.query = {{"code", text, false},
                {"state", text, false},
                {"iss", text, false},
                {"error", text, false},
                {"error_description", text, false},
                {"session_state", text, false}};
  back.outcomes = {{200, "Tokens.", tokens_schema()},
                   {303, "To the app, where a browser comes with it; the app asks here again.", std::nullopt},
                   {403, "There is no account for who came back.", Schema::reference("Error")},
                   {404, "No provider is configured.", Schema::reference("Error")}};
  back.handler = [&services](const Incoming& in) { return finish(services, in); };
  routes.add(std::move(back));
}

}  // namespace parlance::doors::http
