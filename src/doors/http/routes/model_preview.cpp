// What a semantic model would change: a question answered as it is now, and as it would be with the model.
#include <string>
#include <utility>

#include "analyst/answer_json.hpp"
#include "analyst/json_writer.hpp"
#include "base/date.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace model_preview_routes {

constexpr std::size_t rows_shown = 20;

/// An answer, or why there is none; anything but a question that cannot be answered is a failure of the
/// request.
bool tellable(const base::Result<analyst::Answer>& answer) {
  return answer || answer.error().kind == base::ErrorKind::not_understood ||
         answer.error().kind == base::ErrorKind::refused;
}

void write_side(analyst::JsonWriter& json, const base::Result<analyst::Answer>& answer) {
  json.begin_object().key("answer");
  if (answer)
    json.raw(analyst::to_json(*answer)).key("problem").null();
  else
    json.null().key("problem").text(answer.error().message);
  json.end_object();
}

base::Result<Reply> preview_model(const Services& services, const Incoming& in) {
  auto id = source_for(services, in.principal(), trust::Action::write_model, in.in_path("id"));
  if (!id) return base::fail(std::move(id));
  auto source = services.sources.open(in.principal().workspace, *id);
  if (!source) return base::fail(std::move(source));
  auto& workbench = *(*source)->workbench;
  analyst::AskOptions options;
  options.now = base::today();
  options.limit = rows_shown;
  options.draw = options.tell = false;
  options.cancel = in.exchange->gone();
  const auto question = in.text("question").value_or("");
  auto after = workbench.ask_with_model(in.text("model").value_or(""), question, options);
  if (!tellable(after)) return base::fail(std::move(after));
  auto before = workbench.ask(question, options);
  if (!tellable(before)) return base::fail(std::move(before));
  analyst::JsonWriter json;
  json.begin_object().key("before");
  write_side(json, before);
  json.key("after");
  write_side(json, after);
  json.end_object();
  return json_reply(json.take());
}

Schema side() {
  return Schema::object({required("answer", Schema::reference("Answer").nullable()),
                         required("problem", Schema::text().nullable().about(
                                                 "Why there is no answer, for people; else null."))});
}

}  // namespace model_preview_routes
}  // namespace

void add_model_preview_route(Routes& routes, Services& services) {
  using namespace model_preview_routes;
  auto route =
      make_route("POST", "/api/v1/databases/{id}/model/preview", "previewModel", "Databases",
                 "What a model would change for a question", Access::may(trust::Action::write_model));
  route.description = "`id` is the id or the name of a database or of a dataset. The model is not kept.";
  route.body = json_body(Schema::object(
      {required("model", Schema::text(1, 1'000'000)), required("question", Schema::text(1, 2'000))}));
  route.questions = true;
  route.outcomes = {{200,
                     "The first rows and the reading, with the model that is in force and with this one.",
                     Schema::object({required("before", side()), required("after", side())})}};
  route.handler = [&services](const Incoming& in) { return preview_model(services, in); };
  routes.add(std::move(route));
}

}  // namespace parlance::doors::http
