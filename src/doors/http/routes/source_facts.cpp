// What is in a database or dataset: schema, profile, questions that it can answer, and its semantic model.
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "analyst/model_file.hpp"
#include "analyst/profile_report.hpp"
#include "data/schema.hpp"
#include "data/type.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace source_facts_routes {

constexpr std::int64_t most_examples = 20;

using Open = std::shared_ptr<analyst::OpenSource>;

base::Result<Open> open(const Services& services, const Incoming& in, trust::Action action) {
  auto id = source_for(services, in.principal(), action, in.in_path("id"));
  if (!id) return base::fail(std::move(id));
  return services.sources.open(in.principal().workspace, *id);
}

Route fact(std::string method, const std::string& what, std::string name, std::string summary,
           trust::Action action) {
  auto route = make_route(std::move(method), "/api/v1/databases/{id}/" + what, std::move(name), "Databases",
                          std::move(summary), Access::may(action));
  route.description = "`id` is the id or the name of a database or of a dataset.";
  route.questions = true;  // it may have to be opened first
  return route;
}

void write_texts(analyst::JsonWriter& json, const std::vector<std::string>& texts) {
  json.begin_array();
  for (const auto& text : texts) json.text(text);
  json.end_array();
}

void write_table(analyst::JsonWriter& json, const data::TableSchema& table) {
  json.begin_object().key("name").text(table.name).key("is_view").boolean(table.is_view);
  json.key("rows");
  if (table.row_count)
    json.integer(static_cast<std::int64_t>(*table.row_count));
  else
    json.null();
  json.key("columns").begin_array();
  for (const auto& column : table.columns) {
    json.begin_object().key("name").text(column.name).key("type").text(data::to_string(column.type));
    json.key("declared_type")
        .text(column.declared_type)
        .key("nullable")
        .boolean(column.nullable)
        .end_object();
  }
  json.end_array().key("primary_key");
  write_texts(json, table.primary_key);
  json.key("foreign_keys").begin_array();
  for (const auto& key : table.foreign_keys) {
    json.begin_object().key("columns");
    write_texts(json, key.columns);
    json.key("target_table").text(key.target_table).key("target_columns");
    write_texts(json, key.target_columns);
    json.end_object();
  }
  json.end_array().end_object();
}

Schema table_schema() {
  const auto names = Schema::array(Schema::text());
  const auto column =
      Schema::object({required("name", Schema::text()), required("type", Schema::text()),
                      required("declared_type", Schema::text()), required("nullable", Schema::boolean())});
  const auto key = Schema::object({required("columns", names), required("target_table", Schema::text()),
                                   required("target_columns", names)});
  return Schema::object({required("name", Schema::text()), required("is_view", Schema::boolean()),
                         required("rows", Schema::integer(0).nullable()),
                         required("columns", Schema::array(column)), required("primary_key", names),
                         required("foreign_keys", Schema::array(key))});
}

base::Result<Reply> tell_schema(const Services& services, const Incoming& in) {
  auto source = open(services, in, trust::Action::see_database);
  if (!source) return base::fail(std::move(source));
  const auto& schema = (*source)->workbench->source().schema();
  const auto& wanted = in.in_query("table");
  const auto* one = wanted.empty() ? nullptr : data::find_table(schema, wanted);
  if (!wanted.empty() && one == nullptr)
    return base::fail(base::ErrorKind::not_found, "unknown_table", "There is no table " + wanted + ".",
                      {{"table", wanted}});
  analyst::JsonWriter json;
  json.begin_object().key("name").text((*source)->name).key("tables").begin_array();
  for (const auto& table : schema.tables) {
    if (one == nullptr || one == &table) write_table(json, table);
  }
  json.end_array().end_object();
  return json_reply(json.take());
}

base::Result<Reply> tell_profile(const Services& services, const Incoming& in) {
  auto source = open(services, in, trust::Action::see_database);
  if (!source) return base::fail(std::move(source));
  auto& workbench = *(*source)->workbench;
  auto report = analyst::make_profile(workbench, in.exchange->gone());
  if (!report) return base::fail(std::move(report));
  return json_reply(analyst::to_json(workbench.catalog(), *report));
}

base::Result<Reply> tell_examples(const Services& services, const Incoming& in) {
  auto source = open(services, in, trust::Action::see_database);
  if (!source) return base::fail(std::move(source));
  analyst::JsonWriter json;
  json.begin_object().key("questions");
  write_texts(json, (*source)->workbench->suggestions(
                        static_cast<std::size_t>(in.integer_in_query("count").value_or(5))));
  json.end_object();
  return json_reply(json.take());
}

Reply yaml(std::string text) {
  auto reply = json_reply(std::move(text));
  reply.type = "application/yaml";
  return reply;
}

base::Result<Reply> tell_model(const Services& services, const Incoming& in) {
  auto source = open(services, in, trust::Action::see_database);
  if (!source) return base::fail(std::move(source));
  auto kept = services.state.settings().get(in.principal().workspace, analyst::model_setting((*source)->id));
  if (!kept) return base::fail(std::move(kept));
  if (*kept) return yaml(std::move(**kept));
  auto draft = analyst::draft_model(*(*source)->workbench);
  if (!draft) return base::fail(std::move(draft));
  return yaml(std::move(*draft));
}

/// Kept only where it fits the source: tried on the catalog as it is without a model.
base::Result<Reply> keep_model(const Services& services, const Incoming& in) {
  auto source = open(services, in, trust::Action::write_model);
  if (!source) return base::fail(std::move(source));
  const auto model = in.text("model").value_or("");
  if (auto fits = analyst::with_model((*source)->workbench->found(), model, "the model"); !fits)
    return base::fail(std::move(fits));
  const auto& who = in.principal();
  if (auto kept = services.state.settings().put(who.workspace, analyst::model_setting((*source)->id), model);
      !kept)
    return base::fail(std::move(kept));
  services.sources.forget(who.workspace, (*source)->id);
  return json_reply("", 204);
}

base::Result<Reply> drop_model(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  auto id = source_for(services, who, trust::Action::write_model, in.in_path("id"));
  if (!id) return base::fail(std::move(id));
  if (auto gone = services.state.settings().remove(who.workspace, analyst::model_setting(*id)); !gone)
    return base::fail(std::move(gone));
  services.sources.forget(who.workspace, *id);
  return json_reply("", 204);
}

void add_model(Routes& routes, Services& services) {
  auto get = fact("GET", "model", "getModel", "Its semantic model as YAML; a draft where none was written",
                  trust::Action::see_database);
  get.outcomes = {{200, "The model.", std::nullopt, "application/yaml"}};
  get.handler = [&services](const Incoming& in) { return tell_model(services, in); };
  routes.add(std::move(get));

  auto put = fact("PUT", "model", "putModel", "Write its semantic model", trust::Action::write_model);
  put.body = json_body(Schema::object(
      {required("model", Schema::text(1, 1'000'000).about("YAML; docs/models.md says of what."))}));
  put.outcomes = {{204, "It is in force.", std::nullopt}};
  put.handler = [&services](const Incoming& in) { return keep_model(services, in); };
  routes.add(std::move(put));

  auto drop = fact("DELETE", "model", "deleteModel", "Go back to what is known without a model",
                   trust::Action::write_model);
  drop.outcomes = {{204, "It is gone.", std::nullopt}};
  drop.handler = [&services](const Incoming& in) { return drop_model(services, in); };
  routes.add(std::move(drop));
}

}  // namespace source_facts_routes
}  // namespace

void add_source_fact_routes(Routes& routes, Services& services) {
  using namespace source_facts_routes;
  auto schema = fact("GET", "schema", "getSchema", "Its tables, columns and declared keys",
                     trust::Action::see_database);
  schema.query = {{"table", Schema::text(1, 200).about("This table alone."), false}};
  schema.outcomes = {{200, "The schema.",
                      Schema::object({required("name", Schema::text()),
                                      required("tables", Schema::array(table_schema()))})}};
  schema.handler = [&services](const Incoming& in) { return tell_schema(services, in); };
  routes.add(std::move(schema));

  auto profile = fact("GET", "profile", "getProfile",
                      "What is in it: nulls, distincts, ranges, outliers, correlations, keys",
                      trust::Action::see_database);
  profile.outcomes = {{200, "The profile.", Schema::object({}).open()}};
  profile.handler = [&services](const Incoming& in) { return tell_profile(services, in); };
  routes.add(std::move(profile));

  auto examples =
      fact("GET", "examples", "getExamples", "Questions that it can answer", trust::Action::see_database);
  examples.access = examples.access.and_visitors();
  examples.query = {{"count", Schema::integer(1, most_examples).standard("5"), false}};
  examples.outcomes = {
      {200, "Questions.", Schema::object({required("questions", Schema::array(Schema::text()))})}};
  examples.handler = [&services](const Incoming& in) { return tell_examples(services, in); };
  routes.add(std::move(examples));
  add_model(routes, services);
  add_model_preview_route(routes, services);
}

}  // namespace parlance::doors::http
