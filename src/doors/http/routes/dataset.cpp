// Datasets: uploaded, listed, looked into, replaced, removed.
#include <memory>
#include <string>
#include <utility>

#include "analyst/answer_json.hpp"
#include "analyst/json_writer.hpp"
#include "base/text.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/received_form.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {
namespace {
namespace dataset_routes {

constexpr auto tag = "Datasets";
constexpr std::uint64_t room_for_fields = 1 << 20;

Schema dataset_schema() {
  const auto moment = Schema::text().format("date-time");
  return Schema::object({required("dataset_id", Schema::text()), required("name", Schema::text()),
                         required("file", Schema::text()), required("version", Schema::integer(0)),
                         required("bytes", Schema::integer(0)), required("rows", Schema::integer(0)),
                         required("columns", Schema::integer(0)), required("status", Schema::text()),
                         required("reason", Schema::text()), required("created", moment),
                         required("updated", moment)});
}

void write(analyst::JsonWriter& json, const store::Dataset& at) {
  json.key("dataset_id").text(at.id.str()).key("name").text(at.name).key("file").text(at.file);
  json.key("version").integer(at.version).key("bytes").integer(at.bytes).key("rows").integer(at.rows);
  json.key("columns").integer(at.columns).key("status").text(at.status).key("reason").text(at.reason);
  json.key("created").text(moment_text(at.created)).key("updated").text(moment_text(at.updated));
}

Reply one(const store::Dataset& dataset, unsigned status = 200) {
  analyst::JsonWriter json;
  json.begin_object();
  write(json, dataset);
  json.end_object();
  return json_reply(json.take(), status);
}

base::Result<void> may_do(const Incoming& in, trust::Action action) {
  return trust::may(in.principal(), action, store::DatabaseId(in.in_path("id")));
}

base::Result<analyst::Upload> upload_of(const Incoming& in) {
  const auto sink = std::dynamic_pointer_cast<FormSink>(in.exchange->sink());
  if (!sink || !sink->form().has_file()) {
    return base::fail(base::ErrorKind::usage, "no_file",
                      "The form has no file: send multipart/form-data with a part that has a file name.");
  }
  const auto& form = sink->form();
  const auto& who = in.principal();
  return analyst::Upload{who.workspace,    who.user,    form.field("name"),
                         form.file_name(), form.path(), static_cast<std::int64_t>(form.bytes())};
}

RequestBody upload_body(const Services& services) {
  RequestBody body{
      Schema::object(
          {required("file",
                    Schema::text().format("binary").about(".csv .tsv .json .jsonl .parquet .sqlite .duckdb")),
           optional("name", Schema::text(0, 100).about("Of the dataset; otherwise that of the file."))}),
      "multipart/form-data", services.upload_limit + room_for_fields, true, nullptr};
  body.sink = [&services](const net::RequestHead& head) -> base::Result<std::shared_ptr<net::BodySink>> {
    const auto* type = head.headers.find("Content-Type");
    const auto boundary = type == nullptr ? std::nullopt : net::multipart_boundary(*type);
    if (!boundary)
      return base::fail(base::ErrorKind::usage, "unsupported_content_type",
                        "Send the file as multipart/form-data.");
    return std::make_shared<FormSink>(*boundary, services.incoming_folder, services.upload_limit);
  };
  return body;
}

void add_uploads(Routes& routes, Services& services) {
  auto add = make_route("POST", "/api/v1/datasets", "uploadDataset", tag, "Upload a file",
                        Access::may(trust::Action::upload));
  add.description =
      "It goes to the disk while it arrives, is opened, and is kept only where it can be asked.";
  add.body = upload_body(services);
  add.outcomes = {{201, "It can be asked.", dataset_schema()}};
  add.questions = true;
  add.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto upload = upload_of(in);
    if (!upload) return base::fail(std::move(upload));
    auto kept = services.datasets.add(*upload);
    if (!kept) return base::fail(std::move(kept));
    record(services, in, trust::audit_action::dataset_added, kept->id.str());
    return one(*kept, 201);
  };
  routes.add(std::move(add));

  auto next = make_route("PUT", "/api/v1/datasets/{id}", "replaceDataset", tag, "Upload its next version",
                         Access::may(trust::Action::upload));
  next.body = upload_body(services);
  next.outcomes = {{200, "The new version is asked from now on.", dataset_schema()}};
  next.questions = true;
  next.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto upload = upload_of(in);
    if (!upload) return base::fail(std::move(upload));
    auto kept = services.datasets.replace(store::DatasetId(in.in_path("id")), *upload);
    if (!kept) return base::fail(std::move(kept));
    record(services, in, trust::audit_action::dataset_added, kept->id.str());
    return one(*kept);
  };
  routes.add(std::move(next));
}

void add_lists(Routes& routes, Services& services) {
  auto list = make_route("GET", "/api/v1/datasets", "listDatasets", tag, "Datasets of the workspace",
                         Access::may(trust::Action::see_database));
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(dataset_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto page = services.state.datasets().list(in.principal().workspace, page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(list));

  auto get = make_route("GET", "/api/v1/datasets/{id}", "getDataset", tag, "One dataset",
                        Access::may(trust::Action::see_database));
  get.outcomes = {{200, "The dataset.", dataset_schema()}};
  get.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto allowed = may_do(in, trust::Action::see_database); !allowed)
      return base::fail(std::move(allowed));
    auto kept = services.state.datasets().get(in.principal().workspace, store::DatasetId(in.in_path("id")));
    if (!kept) return base::fail(std::move(kept));
    return one(*kept);
  };
  routes.add(std::move(get));
}

/// The first rows of a table, through the guard as everything.
base::Result<Reply> preview(const Services& services, const Incoming& in) {
  auto id = source_for(services, in.principal(), trust::Action::ask, in.in_path("id"));
  if (!id) return base::fail(std::move(id));
  auto source = services.sources.open(in.principal().workspace, *id);
  if (!source) return base::fail(std::move(source));
  const auto& tables = (*source)->workbench->source().schema().tables;
  if (tables.empty()) return base::fail(base::ErrorKind::not_found, "no_tables", "There is no table in it.");
  std::string name = in.in_query("table").empty() ? tables.front().name : in.in_query("table");
  for (auto at = name.find('"'); at != std::string::npos; at = name.find('"', at + 2))
    name.insert(at, 1, '"');
  analyst::AskOptions options;
  options.now = base::today();
  options.limit = static_cast<std::size_t>(in.integer_in_query("rows").value_or(20));
  options.draw = options.tell = false;
  options.cancel = in.exchange->gone();
  auto rows = (*source)->workbench->sql("SELECT * FROM \"" + name + "\"", options);
  if (!rows) return base::fail(std::move(rows));
  return json_reply(analyst::to_json(*rows));
}

void add_preview(Routes& routes, Services& services) {
  auto route = make_route("GET", "/api/v1/datasets/{id}/preview", "previewDataset", tag,
                          "The first rows of a table", Access::may(trust::Action::ask));
  route.query = {{"table", Schema::text(0, 200).about("Otherwise the first one."), false},
                 {"rows", Schema::integer(1, 1'000).standard("20"), false}};
  route.outcomes = {{200, "Its rows as an answer has them.", Schema::reference("Answer")}};
  route.questions = true;
  route.handler = [&services](const Incoming& in) { return preview(services, in); };
  routes.add(std::move(route));
}

void add_removal(Routes& routes, Services& services) {
  auto remove = make_route("DELETE", "/api/v1/datasets/{id}", "deleteDataset", tag,
                           "Remove it with all its versions", Access::may(trust::Action::remove_dataset));
  remove.outcomes = {{204, "It is gone.", std::nullopt}};
  remove.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto gone = services.datasets.remove(in.principal().workspace, store::DatasetId(in.in_path("id")));
        !gone)
      return base::fail(std::move(gone));
    record(services, in, trust::audit_action::dataset_removed, in.in_path("id"));
    return json_reply("", 204);
  };
  routes.add(std::move(remove));
}

}  // namespace dataset_routes
}  // namespace

void add_dataset_routes(Routes& routes, Services& services) {
  using namespace dataset_routes;
  add_uploads(routes, services);
  add_lists(routes, services);
  add_preview(routes, services);
  add_removal(routes, services);
}

}  // namespace parlance::doors::http
