// Links by which an answer, a chart, a dashboard or a conversation can be seen without an account.
#include <boost/json.hpp>
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "analyst/service/answer_cache.hpp"
#include "base/id.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"
#include "trust/token/digest.hpp"

namespace parlance::doors::http {
namespace {
namespace share_routes {

constexpr auto tag = "Sharing";

Schema kinds() { return Schema::one_of({"answer", "chart", "conversation", "dashboard"}); }

std::vector<Property> share_properties() {
  return {required("share_id", Schema::text()), required("kind", kinds()),
          required("subject", Schema::text()), required("created", Schema::text().format("date-time")),
          required("expires", Schema::text().format("date-time").nullable())};
}

void write(analyst::JsonWriter& json, const store::Share& at) {
  json.key("share_id").text(at.id.str()).key("kind").text(at.kind).key("subject").text(at.subject);
  json.key("created").text(moment_text(at.created)).key("expires").text_or_null(moment_text(at.expires));
}

/// What is shared must be there and be the sharer's to show.
base::Result<void> check(const Services& services, const trust::Principal& who, const std::string& kind,
                         const std::string& subject) {
  if (kind == "conversation") {
    auto found = services.state.conversations().get(who.workspace, who.user, store::ConversationId(subject));
    if (!found) return base::fail(std::move(found));
    return {};
  }
  if (kind == "chart") {
    auto found = services.state.charts().get(who.workspace, store::ChartId(subject));
    if (!found) return base::fail(std::move(found));
    return {};
  }
  if (kind == "dashboard") {
    auto found = services.state.dashboards().get(who.workspace, store::DashboardId(subject));
    if (!found) return base::fail(std::move(found));
    return {};
  }
  auto found = services.state.answers().get(who.workspace, store::AnswerId(subject));
  if (!found) return base::fail(std::move(found));
  return trust::owns(who, found->user, trust::Action::see_history_of_others, "answer");
}

base::Result<Reply> make(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  store::Share share;
  share.kind = in.text("kind").value_or("");
  share.subject = in.text("subject").value_or("");
  if (auto fine = check(services, who, share.kind, share.subject); !fine) return base::fail(std::move(fine));
  const auto token = trust::make_opaque_token("sh_");
  share.id = base::make_id<store::id_kind::Share>();
  share.workspace = who.workspace;
  share.user = who.user;
  share.token_hash = trust::digest(token);
  share.created = store::now();
  share.expires = share.created + in.integer("days").value_or(30) * store::day;
  if (auto added = services.state.shares().add(who.workspace, share); !added)
    return base::fail(std::move(added));
  record(services, in, trust::audit_action::shared, share.subject);
  analyst::JsonWriter json;
  json.begin_object().key("url").text("/api/v1/shared/" + token.reveal());
  write(json, share);
  json.end_object();
  return json_reply(json.take(), 201);
}

/// What was answered then; nothing where it was an error, or is no more.
std::string answer_json(const Services& services, const store::WorkspaceId& workspace,
                        const store::AnswerId& id) {
  if (id.empty()) return "null";
  auto answer = services.state.answers().get(workspace, id);
  if (!answer || answer->status == "failed") return "null";
  return analyst::retold(std::move(answer->json), answer->id);
}

base::Result<std::string> conversation_json(const Services& services, const Incoming& in,
                                            const store::Share& share) {
  auto messages =
      services.state.messages().list(share.workspace, store::ConversationId(share.subject), page_of(in));
  if (!messages) return base::fail(std::move(messages));
  return write_page(*messages, [&](analyst::JsonWriter& json, const store::Message& at) {
    json.key("role").text(at.role).key("text").text(at.text).key("created").text(moment_text(at.created));
    json.key("answer").raw(answer_json(services, share.workspace, at.answer));
  });
}

/// With its charts, as they are now; one that was removed is left out.
base::Result<std::string> dashboard_json(const Services& services, const store::Share& share) {
  auto dashboard = services.state.dashboards().get(share.workspace, store::DashboardId(share.subject));
  if (!dashboard) return base::fail(std::move(dashboard));
  const auto layout = boost::json::parse(dashboard->layout.empty() ? "[]" : dashboard->layout);
  analyst::JsonWriter json;
  json.begin_object().key("title").text(dashboard->title).key("layout").raw(boost::json::serialize(layout));
  json.key("charts").begin_array();
  for (const auto& place : layout.as_array()) {
    const auto id = store::ChartId(std::string(place.at("chart_id").as_string()));
    const auto chart = services.state.charts().get(share.workspace, id);
    if (!chart) continue;
    json.begin_object().key("chart_id").text(id.str()).key("title").text(chart->title);
    json.key("created").text(moment_text(chart->created)).key("spec").raw(chart->specification).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

base::Result<std::string> content(const Services& services, const Incoming& in, const store::Share& share) {
  if (share.kind == "conversation") return conversation_json(services, in, share);
  if (share.kind == "dashboard") return dashboard_json(services, share);
  if (share.kind == "chart") {
    auto chart = services.state.charts().get(share.workspace, store::ChartId(share.subject));
    if (!chart) return base::fail(std::move(chart));
    return std::move(chart->specification);
  }
  auto answer = services.state.answers().get(share.workspace, store::AnswerId(share.subject));
  if (!answer) return base::fail(std::move(answer));
  return analyst::retold(std::move(answer->json), answer->id);
}

base::Result<Reply> show(const Services& services, const Incoming& in) {
  auto share = services.state.shares().with_token(trust::digest(in.in_path("token")), store::now());
  if (!share) return base::fail(std::move(share));
  auto shown = content(services, in, *share);
  if (!shown) return base::fail(std::move(shown));
  analyst::JsonWriter json;
  json.begin_object().key("kind").text(share->kind).key("expires").text_or_null(moment_text(share->expires));
  json.key("content").raw(*shown).end_object();
  return json_reply(json.take());
}

}  // namespace share_routes
}  // namespace

void add_share_routes(Routes& routes, Services& services) {
  using namespace share_routes;
  auto add = make_route("POST", "/api/v1/shares", "share", tag,
                        "Make a link to an answer, a chart, a dashboard or a conversation",
                        Access::may(trust::Action::share));
  add.description =
      "The link is shown once. It shows what was answered then, and asks nothing anew; a dashboard is shown "
      "as "
      "it is when it is looked at.";
  add.body = json_body(
      Schema::object({required("kind", kinds()), required("subject", Schema::text(1, 100).about("Its id.")),
                      optional("days", Schema::integer(1, 365).standard("30").about("Until it ends."))}));
  auto properties = share_properties();
  properties.push_back(required("url", Schema::text()));
  add.outcomes = {{201, "The link.", Schema::object(std::move(properties))}};
  add.handler = [&services](const Incoming& in) { return make(services, in); };
  routes.add(std::move(add));

  auto list = make_route("GET", "/api/v1/shares", "listShares", tag, "Links of the workspace, newest first",
                         Access::may(trust::Action::share));
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(Schema::object(share_properties()))}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& who = in.principal();
    auto page = services.state.shares().list(who.workspace, page_of(in));
    if (!page) return base::fail(std::move(page));
    const bool all = trust::may(who, trust::Action::see_history_of_others).has_value();
    std::erase_if(page->items, [&](const store::Share& at) { return !all && at.user != who.user; });
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(list));

  auto end = make_route("DELETE", "/api/v1/shares/{id}", "endShare", tag, "End a link",
                        Access::may(trust::Action::share));
  end.outcomes = {{204, "It shows nothing any more.", std::nullopt}};
  end.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& who = in.principal();
    auto share = services.state.shares().get(who.workspace, store::ShareId(in.in_path("id")));
    if (!share) return base::fail(std::move(share));
    if (auto own = trust::owns(who, share->user, trust::Action::see_history_of_others, "link"); !own)
      return base::fail(std::move(own));
    if (auto gone = services.state.shares().remove(who.workspace, share->id); !gone)
      return base::fail(std::move(gone));
    return json_reply("", 204);
  };
  routes.add(std::move(end));

  auto get =
      make_route("GET", "/api/v1/shared/{token}", "getShared", tag, "What a link shows", Access::everybody());
  get.description =
      "A conversation comes in pages, oldest message first, each with its `answer` where there is one: "
      "`content.next` is the cursor of the next page.";
  get.query = page_parameters();
  get.outcomes = {{200, "It.",
                   Schema::object({required("kind", kinds()),
                                   required("expires", Schema::text().format("date-time").nullable()),
                                   required("content", Schema::any())})}};
  get.handler = [&services](const Incoming& in) { return show(services, in); };
  routes.add(std::move(get));
}

}  // namespace parlance::doors::http
