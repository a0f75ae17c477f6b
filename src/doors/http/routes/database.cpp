// Databases: listed, added, tried, changed, removed.
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"
#include "trust/source/safe_path.hpp"

namespace parlance::doors::http {
namespace {
namespace database_routes {

constexpr auto tag = "Databases";

Schema database_schema() {
  return Schema::object({required("database_id", Schema::text()), required("name", Schema::text()),
                         required("kind", Schema::text()),
                         required("location", Schema::text().nullable().about(
                                                  "Where it is on the server; told to editors and admins.")),
                         required("created", Schema::text().format("date-time")),
                         required("updated", Schema::text().format("date-time"))});
}

/// A path says how the server is laid out, which those who only ask need not know.
void write(analyst::JsonWriter& json, const trust::Principal& who, const store::Database& at) {
  const bool told = trust::may(who, trust::Action::write_model, at.id).has_value();
  json.key("database_id").text(at.id.str()).key("name").text(at.name).key("kind").text(at.kind);
  json.key("location").text_or_null(told ? at.location : "");
  json.key("created").text(moment_text(at.created));
  json.key("updated").text(moment_text(at.updated));
}

Reply one(const trust::Principal& who, const store::Database& database, unsigned status = 200) {
  analyst::JsonWriter json;
  json.begin_object();
  write(json, who, database);
  json.end_object();
  return json_reply(json.take(), status);
}

/// Where a database is, as far as it may be opened: a file inside the folders that the operator allows.
base::Result<std::string> location_of(const Services& services, const Incoming& in) {
  const auto location = in.text("location").value_or("");
  if (location.find("://") != std::string::npos) {
    return base::fail(base::ErrorKind::usage, "unsupported_source",
                      "Database servers cannot be added yet: give the path of a file (.csv .tsv .json .jsonl "
                      ".parquet .sqlite .duckdb) or of a folder of them.",
                      {{"location", location.substr(0, location.find("://"))}});
  }
  auto path = trust::SafePath::make(location, services.source_folders);
  if (!path) return base::fail(std::move(path));
  return path->path().string();
}

base::Result<Reply> add(Services& services, const Incoming& in) {
  auto location = location_of(services, in);
  if (!location) return base::fail(std::move(location));
  if (auto opens = services.sources.look_into(*location, in.text("location").value_or("")); !opens)
    return base::fail(std::move(opens));
  store::Database database;
  database.id = base::make_id<store::id_kind::Database>();
  database.name = in.text("name").value_or("");
  database.kind = "file";
  database.location = std::move(*location);
  database.options = "{}";
  const auto& workspace = in.principal().workspace;
  if (auto added = services.state.databases().add(workspace, database, {}); !added)
    return base::fail(std::move(added));
  record(services, in, trust::audit_action::database_added, database.id.str());
  auto kept = services.state.databases().get(workspace, database.id);
  if (!kept) return base::fail(std::move(kept));
  return one(in.principal(), *kept, 201);
}

Schema added() {
  return Schema::object(
      {required("name", Schema::text(1, 100).pattern("^[^/\\\\]+$").example("\"sales\"")),
       required("location", Schema::text(1, 2'000).about("A file or folder on the server, in a folder that "
                                                         "its operator allows (sources.folders)."))});
}

void add_making(Routes& routes, Services& services) {
  auto make = make_route("POST", "/api/v1/databases", "addDatabase", tag, "Add a database",
                         Access::may(trust::Action::add_database));
  make.description = "It is opened once before it is kept, so that what is wrong with it is told at once.";
  make.body = json_body(added());
  make.outcomes = {{201, "It is added.", database_schema()}};
  make.creates = true;
  make.questions = true;
  make.handler = [&services](const Incoming& in) { return add(services, in); };
  routes.add(std::move(make));

  auto test = make_route("POST", "/api/v1/databases/test", "testDatabase", tag,
                         "Try a database without adding it", Access::may(trust::Action::add_database));
  test.body = json_body(Schema::object({required("location", Schema::text(1, 2'000))}));
  test.outcomes = {{200, "It can be opened.", Schema::object({required("works", Schema::boolean())})}};
  test.questions = true;
  test.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto location = location_of(services, in);
    if (!location) return base::fail(std::move(location));
    if (auto opens = services.sources.look_into(*location, in.text("location").value_or("")); !opens)
      return base::fail(std::move(opens));
    return json_reply(R"({"works":true})");
  };
  routes.add(std::move(test));
}

void add_reading(Routes& routes, Services& services) {
  auto list = make_route("GET", "/api/v1/databases", "listDatabases", tag, "Databases that one may know of",
                         Access::may(trust::Action::see_database));
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(database_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& who = in.principal();
    auto page = services.state.databases().list(who.workspace, page_of(in));
    if (!page) return base::fail(std::move(page));
    std::erase_if(page->items, [&who](const store::Database& at) {
      return !trust::may(who, trust::Action::see_database, at.id).has_value();
    });
    return json_reply(write_page(*page, [&who](auto& json, const auto& at) { write(json, who, at); }));
  };
  routes.add(std::move(list));

  auto get = make_route("GET", "/api/v1/databases/{id}", "getDatabase", tag, "One database",
                        Access::may(trust::Action::see_database, "id"));
  get.outcomes = {{200, "The database.", database_schema()}};
  get.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto kept = services.state.databases().get(in.principal().workspace, store::DatabaseId(in.in_path("id")));
    if (!kept) return base::fail(std::move(kept));
    return one(in.principal(), *kept);
  };
  routes.add(std::move(get));
}

void add_changing(Routes& routes, Services& services) {
  auto rename = make_route("PATCH", "/api/v1/databases/{id}", "renameDatabase", tag, "Give it another name",
                           Access::may(trust::Action::change_database, "id"));
  rename.body = json_body(Schema::object({required("name", Schema::text(1, 100).pattern("^[^/\\\\]+$"))}));
  rename.outcomes = {{200, "The database as it is now.", database_schema()}};
  rename.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto databases = services.state.databases();
    const auto& workspace = in.principal().workspace;
    auto kept = databases.get(workspace, store::DatabaseId(in.in_path("id")));
    if (!kept) return base::fail(std::move(kept));
    kept->name = in.text("name").value_or(kept->name);
    if (auto done = databases.update(workspace, *kept); !done) return base::fail(std::move(done));
    services.sources.forget(workspace, kept->id.str());
    record(services, in, trust::audit_action::database_changed, kept->id.str());
    return one(in.principal(), *kept);
  };
  routes.add(std::move(rename));

  auto remove =
      make_route("DELETE", "/api/v1/databases/{id}", "deleteDatabase", tag,
                 "Remove it from here; its data stays", Access::may(trust::Action::remove_database, "id"));
  remove.outcomes = {{204, "It is gone.", std::nullopt}};
  remove.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& workspace = in.principal().workspace;
    const auto& id = in.in_path("id");
    if (auto gone = services.state.databases().remove(workspace, store::DatabaseId(id)); !gone)
      return base::fail(std::move(gone));
    services.sources.forget(workspace, id);
    record(services, in, trust::audit_action::database_removed, id);
    return json_reply("", 204);
  };
  routes.add(std::move(remove));
}

}  // namespace database_routes
}  // namespace

void add_database_routes(Routes& routes, Services& services) {
  using namespace database_routes;
  add_making(routes, services);
  add_reading(routes, services);
  add_changing(routes, services);
  add_source_fact_routes(routes, services);
}

}  // namespace parlance::doors::http
