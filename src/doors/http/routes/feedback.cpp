// What people think of answers, and what they would have answered.
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "analyst/workbench.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {
namespace {
namespace feedback_routes {

constexpr auto tag = "Feedback";

Schema feedback_schema() {
  return Schema::object({required("feedback_id", Schema::text()), required("query_id", Schema::text()),
                         required("user_id", Schema::text()), required("thumb", Schema::integer(-1, 1)),
                         required("comment", Schema::text()), required("correction", Schema::text()),
                         required("verified", Schema::boolean()),
                         required("created", Schema::text().format("date-time"))});
}

void write(analyst::JsonWriter& json, const store::Feedback& at) {
  json.key("feedback_id").text(at.id.str()).key("query_id").text(at.answer.str());
  json.key("user_id").text(at.user.str()).key("thumb").integer(at.thumb).key("comment").text(at.comment);
  json.key("correction").text(at.correction).key("verified").boolean(at.verified);
  json.key("created").text(moment_text(at.created));
}

Reply one(const store::Feedback& feedback, unsigned status = 200) {
  analyst::JsonWriter json;
  json.begin_object();
  write(json, feedback);
  json.end_object();
  return json_reply(json.take(), status);
}

base::Result<Reply> give(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  const store::AnswerId answer(in.text("query_id").value_or(""));
  auto kept = services.state.answers().get(who.workspace, answer);
  if (!kept) return base::fail(std::move(kept));
  if (auto own = trust::owns(who, kept->user, trust::Action::see_history_of_others, "answer"); !own)
    return base::fail(std::move(own));
  store::Feedback feedback;
  feedback.id = base::make_id<store::id_kind::Feedback>();
  feedback.user = who.user;
  feedback.answer = answer;
  feedback.thumb = in.integer("thumb").value_or(0);
  feedback.comment = in.text("comment").value_or("");
  feedback.correction = in.text("correction").value_or("");
  auto id = services.state.feedback().put(who.workspace, feedback);
  if (!id) return base::fail(std::move(id));
  auto given = services.state.feedback().get(who.workspace, *id);
  if (!given) return base::fail(std::move(given));
  return one(*given, 201);
}

/// Whether it stands for itself: what goes on from the question before means something else elsewhere.
base::Result<bool> stands_alone(const Services& services, const store::WorkspaceId& workspace,
                                const store::Answer& answer) {
  if (answer.conversation.empty()) return true;
  auto messages = services.state.messages().list(workspace, answer.conversation, {"", 1});
  if (!messages) return base::fail(std::move(messages));
  return !messages->items.empty() && messages->items.front().text == answer.question;
}

/// Whether a correction can answer its question from now on.
base::Result<void> check_correction(const Services& services, const store::WorkspaceId& workspace,
                                    const store::Feedback& feedback, const store::Answer& answer) {
  auto alone = stands_alone(services, workspace, answer);
  if (!alone && alone.error().kind != base::ErrorKind::not_found) return base::fail(std::move(alone));
  if (!alone || !*alone)
    return base::fail(
        base::ErrorKind::conflict, "question_goes_on",
        "This question goes on from the one before. Ask it in full in a conversation of its own, "
        "then keep its query.");
  auto source = services.sources.open(workspace, answer.database);
  if (!source) return base::fail(std::move(source));
  analyst::AskOptions only_check;
  only_check.now = base::today();
  only_check.execute = false;
  if (auto passes = (*source)->workbench->sql(feedback.correction, only_check); !passes)
    return base::fail(
        base::ErrorKind::usage, "correction_not_a_query",
        "The correction is no query that may be run here, so it cannot answer: " + passes.error().message,
        {{"reason", passes.error().code}});
  return {};
}

base::Result<Reply> verify(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  const store::FeedbackId id(in.in_path("id"));
  const bool agrees = in.flag("verified").value_or(true);
  auto given = services.state.feedback().get(who.workspace, id);
  if (!given) return base::fail(std::move(given));
  auto answer = services.state.answers().get(who.workspace, given->answer);
  if (!answer) return base::fail(std::move(answer));
  const store::DatabaseId source(answer->database);
  if (auto may = trust::may(who, trust::Action::write_model, source); !may) return base::fail(std::move(may));
  if (agrees && !given->correction.empty()) {
    if (auto fits = check_correction(services, who.workspace, *given, *answer); !fits)
      return base::fail(std::move(fits));
  }
  if (auto done = services.state.feedback().verify(who.workspace, id, agrees); !done)
    return base::fail(std::move(done));
  services.sources.forget(who.workspace, answer->database);
  record(services, in, trust::audit_action::model_written, answer->database);
  auto kept = services.state.feedback().get(who.workspace, id);
  if (!kept) return base::fail(std::move(kept));
  return one(*kept);
}

}  // namespace feedback_routes
}  // namespace

void add_feedback_routes(Routes& routes, Services& services) {
  using namespace feedback_routes;
  auto put = make_route("POST", "/api/v1/feedback", "giveFeedback", tag, "Say what one thinks of an answer",
                        Access::may(trust::Action::give_feedback));
  put.description = "Given again for the same answer it takes the place of what was said before.";
  put.body = json_body(Schema::object(
      {required("query_id", Schema::text(1, 100)),
       optional("thumb", Schema::integer(-1, 1).about("1 up, -1 down.")),
       optional("comment", Schema::text(0, 2'000)),
       optional("correction",
                Schema::text(0, 20'000).about("What should have been answered, as SQL or in words."))}));
  put.outcomes = {{201, "It is kept.", feedback_schema()}};
  put.creates = true;
  put.handler = [&services](const Incoming& in) { return give(services, in); };
  routes.add(std::move(put));

  auto list =
      make_route("GET", "/api/v1/feedback", "listFeedback", tag, "What was said of answers, newest first",
                 Access::may(trust::Action::see_history_of_others));
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(feedback_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto page = services.state.feedback().list(in.principal().workspace, page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(list));

  auto agree = make_route("PATCH", "/api/v1/feedback/{id}", "verifyFeedback", tag, "Agree with a correction",
                          Access::may(trust::Action::write_model));
  agree.description =
      "A correction that is a query answers its question from then on, for everybody who may ask that source "
      "(`written_by` is `verified`). It must pass the guard, and the question must stand for itself.";
  agree.body = json_body(Schema::object({required("verified", Schema::boolean())}));
  agree.outcomes = {{200, "The feedback as it is now.", feedback_schema()}};
  agree.handler = [&services](const Incoming& in) { return verify(services, in); };
  routes.add(std::move(agree));
}

}  // namespace parlance::doors::http
