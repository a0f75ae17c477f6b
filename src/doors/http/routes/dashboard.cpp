// Dashboards: charts arranged on a page.
#include <boost/json.hpp>
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "base/id.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/row_filter_schema.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace dashboard_routes {

constexpr auto tag = "Dashboards";

/// Where charts stand, in columns and rows of a grid.
Schema layout_schema() {
  const auto place = Schema::integer(0, 1'000);
  return Schema::array(
      Schema::object({required("chart_id", Schema::text(1, 100)), required("x", place), required("y", place),
                      required("width", Schema::integer(1, 24)), required("height", Schema::integer(1, 24))}),
      0, 100);
}

Schema dashboard_schema() {
  return Schema::object({required("dashboard_id", Schema::text()), required("title", Schema::text()),
                         required("revision", Schema::integer(1)), required("layout", layout_schema()),
                         required("filters", row_filters_schema()),
                         required("created", Schema::text().format("date-time")),
                         required("updated", Schema::text().format("date-time"))});
}

void write(analyst::JsonWriter& json, const store::Dashboard& at) {
  json.key("dashboard_id").text(at.id.str()).key("title").text(at.title).key("revision").integer(at.revision);
  json.key("layout")
      .raw(at.layout.empty() ? "[]" : at.layout)
      .key("filters")
      .raw(at.filters.empty() ? "{}" : at.filters);
  json.key("created").text(moment_text(at.created)).key("updated").text(moment_text(at.updated));
}

std::string member(const Incoming& in, std::string_view name, std::string otherwise) {
  const auto* value = in.body.if_contains(name);
  return value == nullptr || value->is_null() ? std::move(otherwise) : boost::json::serialize(*value);
}

base::Result<Reply> one(const Services& services, const Incoming& in, const store::DashboardId& id,
                        unsigned status = 200) {
  auto kept = services.state.dashboards().get(in.principal().workspace, id);
  if (!kept) return base::fail(std::move(kept));
  analyst::JsonWriter json;
  json.begin_object();
  write(json, *kept);
  json.end_object();
  return json_reply(json.take(), status);
}

base::Result<Reply> make(const Services& services, const Incoming& in) {
  store::Dashboard dashboard;
  dashboard.id = base::make_id<store::id_kind::Dashboard>();
  dashboard.user = in.principal().user;
  dashboard.title = in.text("title").value_or("");
  dashboard.layout = member(in, "layout", "[]");
  dashboard.filters = member(in, "filters", "{}");
  if (auto added = services.state.dashboards().add(in.principal().workspace, dashboard); !added)
    return base::fail(std::move(added));
  return one(services, in, dashboard.id, 201);
}

base::Result<Reply> change(const Services& services, const Incoming& in) {
  const auto& workspace = in.principal().workspace;
  const store::DashboardId id(in.in_path("id"));
  auto kept = services.state.dashboards().get(workspace, id);
  if (!kept) return base::fail(std::move(kept));
  kept->title = in.text("title").value_or(kept->title);
  kept->layout = member(in, "layout", kept->layout);
  kept->filters = member(in, "filters", kept->filters);
  kept->revision = in.integer("revision").value_or(0);
  if (auto done = services.state.dashboards().update(workspace, *kept); !done)
    return base::fail(std::move(done));
  return one(services, in, id);
}

void add_reading(Routes& routes, Services& services) {
  auto list = make_route("GET", "/api/v1/dashboards", "listDashboards", tag, "Dashboards of the workspace",
                         Access::may(trust::Action::see_dashboards));
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(dashboard_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto page = services.state.dashboards().list(in.principal().workspace, page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(list));

  auto get = make_route("GET", "/api/v1/dashboards/{id}", "getDashboard", tag, "One dashboard",
                        Access::may(trust::Action::see_dashboards));
  get.outcomes = {{200, "The dashboard.", dashboard_schema()}};
  get.handler = [&services](const Incoming& in) {
    return one(services, in, store::DashboardId(in.in_path("id")));
  };
  routes.add(std::move(get));
}

void add_changing(Routes& routes, Services& services) {
  auto add = make_route("POST", "/api/v1/dashboards", "makeDashboard", tag, "Make a dashboard",
                        Access::may(trust::Action::edit_dashboards));
  add.body =
      json_body(Schema::object({required("title", Schema::text(1, 200)), optional("layout", layout_schema()),
                                optional("filters", row_filters_schema())}));
  add.outcomes = {{201, "The dashboard.", dashboard_schema()}};
  add.creates = true;
  add.handler = [&services](const Incoming& in) { return make(services, in); };
  routes.add(std::move(add));

  auto patch = make_route("PATCH", "/api/v1/dashboards/{id}", "changeDashboard", tag, "Change it",
                          Access::may(trust::Action::edit_dashboards));
  patch.description =
      "`revision` is the one that was seen; where somebody changed it since, nothing is changed (409).";
  patch.body = json_body(
      Schema::object({required("revision", Schema::integer(1)), optional("title", Schema::text(1, 200)),
                      optional("layout", layout_schema()), optional("filters", row_filters_schema())}));
  patch.outcomes = {{200, "The dashboard as it is now.", dashboard_schema()}};
  patch.handler = [&services](const Incoming& in) { return change(services, in); };
  routes.add(std::move(patch));

  auto remove = make_route("DELETE", "/api/v1/dashboards/{id}", "deleteDashboard", tag,
                           "Remove it; its charts stay", Access::may(trust::Action::edit_dashboards));
  remove.outcomes = {{204, "It is gone.", std::nullopt}};
  remove.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto gone = services.state.dashboards().remove(in.principal().workspace,
                                                       store::DashboardId(in.in_path("id")));
        !gone)
      return base::fail(std::move(gone));
    return json_reply("", 204);
  };
  routes.add(std::move(remove));
}

}  // namespace dashboard_routes
}  // namespace

void add_dashboard_routes(Routes& routes, Services& services) {
  dashboard_routes::add_reading(routes, services);
  dashboard_routes::add_changing(routes, services);
}

}  // namespace parlance::doors::http
