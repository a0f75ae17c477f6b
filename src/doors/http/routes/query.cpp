// Questions and queries: asked, told again, stopped.
#include <memory>
#include <string>
#include <utility>

#include "analyst/error_json.hpp"
#include "analyst/json_writer.hpp"
#include "analyst/service/answer_cache.hpp"
#include "analyst/service/answer_rows.hpp"
#include "data/table_csv.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/asked_question.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {
namespace {
namespace query_routes {

bool wants_events(const Incoming& in) {
  const auto* accept = in.head.headers.find("Accept");
  return accept != nullptr && accept->find("text/event-stream") != std::string::npos;
}

std::string event(std::string_view name, const std::string& json) {
  std::string text = "event: ";
  text.append(name).append("\ndata: ").append(json).append("\n\n");
  return text;
}

std::string progress(const store::AnswerId& id, std::string_view stage) {
  analyst::JsonWriter json;
  json.begin_object().key("query_id").text(id.str()).key("stage").text(stage);
  json.key("progress").number(progress_of(stage)).end_object();
  return json.take();
}

base::Result<Reply> answer(Services& services, const Incoming& in, analyst::Question question) {
  if (!wants_events(in)) {
    auto told = services.questions.ask(question);
    if (!told) return base::fail(std::move(told));
    return json_reply(std::move(told->json));
  }
  Reply reply;
  reply.type = "text/event-stream";
  reply.stream = [&services, &in, question = std::move(question)](net::Exchange& to) mutable {
    question.on_stage = [&to, id = question.id](std::string_view stage) {
      to.write(event("processing", progress(id, stage)));
    };
    question.on_partial = [&to](const std::string& partial) { to.write(event("partial", partial)); };
    auto told = services.questions.ask(question);
    if (!told)
      to.write(event("error", analyst::to_json(told.error(), analyst::utc_timestamp(), in.head.id)));
    else
      to.write(event(told->asks_back ? "clarification" : "result", told->json));
  };
  return reply;
}

Route asking(std::string path, std::string name, std::string summary, RequestBody body,
             trust::Action action) {
  Route route;
  route.method = "POST";
  route.path = std::move(path);
  route.name = std::move(name);
  route.tag = "Questions";
  route.summary = std::move(summary);
  route.description =
      "With `Accept: text/event-stream` the seven stages are told as events `processing` while they run, "
      "reading and query as `partial` once they are checked and again with the first 100 rows, then "
      "`result`, `clarification` or `error`. Leaving the connection stops the work.";
  route.access = Access::may(action);
  route.body = std::move(body);
  route.outcomes = {{200, "The answer.", Schema::reference("Answer")}};
  route.creates = true;
  route.questions = true;
  return route;
}

void add_ask(Routes& routes, Services& services) {
  const auto text = question_text();
  auto ask = asking("/api/v1/query", "askQuestion", "Ask a question in plain language",
                    json_body(asked("question", text, false)), trust::Action::ask);
  ask.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto question = question_of(services, in, "question", trust::Action::ask);
    if (!question) return base::fail(std::move(question));
    return answer(services, in, std::move(*question));
  };
  routes.add(std::move(ask));

  auto chat = asking("/api/v1/chat", "sendMessage", "Say something in a conversation",
                     json_body(asked("message", text, true)), trust::Action::ask);
  chat.access = chat.access.and_visitors();
  chat.description += " A conversation is begun where none is named; what is said next may go on from it.";
  chat.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto question = question_of(services, in, "message", trust::Action::ask);
    if (!question) return base::fail(std::move(question));
    question->converse = true;
    return answer(services, in, std::move(*question));
  };
  routes.add(std::move(chat));

  const auto sql = Schema::text(1, 20'000)
                       .about("One SELECT, checked by the guard before it is run.")
                       .example("\"SELECT count(*) FROM cars\"");
  auto query = asking("/api/v1/sql", "runSql", "Run a query written by hand",
                      json_body(asked("sql", sql, false)), trust::Action::ask_sql);
  query.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto question = question_of(services, in, "sql", trust::Action::ask_sql);
    if (!question) return base::fail(std::move(question));
    return answer(services, in, std::move(*question));
  };
  routes.add(std::move(query));
}

base::Result<store::Answer> own_answer(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  auto kept = services.state.answers().get(who.workspace, store::AnswerId(in.in_path("id")));
  if (!kept) return kept;
  if (auto own = trust::owns(who, kept->user, trust::Action::see_history_of_others, "answer"); !own)
    return base::fail(std::move(own));
  return kept;
}

base::Result<Reply> rows_as_file(const Services& services, const Incoming& in) {
  auto kept = own_answer(services, in);
  if (!kept) return base::fail(std::move(kept));
  auto table = analyst::rows_of_answer(kept->json);
  if (!table) return base::fail(std::move(table));
  const auto& format = in.in_query("format");
  Reply reply;
  if (format == "parquet") {
    auto bytes = analyst::parquet_of(*table, services.incoming_folder);
    if (!bytes) return base::fail(std::move(bytes));
    reply.body = std::move(*bytes);
    reply.type = "application/vnd.apache.parquet";
  } else {
    data::append_csv(reply.body, *table);
    reply.type = "text/csv; charset=utf-8";
  }
  reply.headers.set("Content-Disposition", "attachment; filename=\"answer." + format + "\"");
  record(services, in, trust::audit_action::exported, kept->id.str());
  return reply;
}

void add_export(Routes& routes, Services& services) {
  auto route = make_route("GET", "/api/v1/query/{id}/export", "exportAnswer", "Questions",
                          "The rows of an answer as a file", Access::may(trust::Action::export_results));
  route.query = {{"format", Schema::one_of({"csv", "parquet"}).standard("\"csv\""), false}};
  route.outcomes = {{200, "Comma-separated values, safe to open in a spreadsheet.", std::nullopt, "text/csv"},
                    {200, "Parquet.", std::nullopt, "application/vnd.apache.parquet"}};
  route.handler = [&services](const Incoming& in) { return rows_as_file(services, in); };
  routes.add(std::move(route));
}

void add_kept(Routes& routes, Services& services) {
  auto get = make_route("GET", "/api/v1/query/{id}", "getAnswer", "Questions", "An answer as it was given",
                        Access::may(trust::Action::ask));
  get.outcomes = {
      {200, "The answer, or the error that the question came to.",
       Schema::either({Schema::reference("Answer"), Schema::reference("Error")})},
      {202, "It is still being worked on.",
       Schema::object({required("query_id", Schema::text()), required("status", Schema::text())})}};
  get.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const store::AnswerId id(in.in_path("id"));
    const auto& who = in.principal();
    if (services.questions.running(who.workspace, who.user, id)) {
      analyst::JsonWriter json;
      json.begin_object().key("query_id").text(id.str()).key("status").text("running").end_object();
      return json_reply(json.take(), 202);
    }
    auto kept = own_answer(services, in);
    if (!kept) return base::fail(std::move(kept));
    return json_reply(analyst::retold(std::move(kept->json), kept->id));
  };
  routes.add(std::move(get));

  auto stop = make_route("DELETE", "/api/v1/query/{id}", "cancelQuestion", "Questions",
                         "Stop a question that is under way", Access::may(trust::Action::ask));
  stop.outcomes = {{202, "It is being stopped.", std::nullopt}};
  stop.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& who = in.principal();
    if (services.questions.cancel(who.workspace, who.user, store::AnswerId(in.in_path("id"))))
      return json_reply("", 202);
    return base::fail(base::ErrorKind::not_found, "not_running",
                      "No question of yours with this id is under way.", {{"query_id", in.in_path("id")}});
  };
  routes.add(std::move(stop));
}

void add_history(Routes& routes, Services& services) {
  auto list = make_route("GET", "/api/v1/queries", "listQuestions", "Questions",
                         "What was asked, newest first", Access::may(trust::Action::ask));
  list.query = page_parameters();
  list.query.push_back(
      {"all", Schema::boolean().standard("false").about("Those of others, too, where that is allowed."),
       false});
  list.outcomes = {
      {200, "A page.",
       page_of(Schema::object(
           {required("query_id", Schema::text()), required("question", Schema::text()),
            required("database_id", Schema::text()), required("conversation_id", Schema::text().nullable()),
            required("status", Schema::text()), required("created", Schema::text().format("date-time"))}))}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& who = in.principal();
    const bool all = in.flag_in_query("all");
    if (auto allowed = all ? trust::may(who, trust::Action::see_history_of_others) : base::Result<void>();
        !allowed)
      return base::fail(std::move(allowed));
    auto page = services.state.answers().list(who.workspace, all ? store::UserId() : who.user, page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](analyst::JsonWriter& json, const store::Answer& at) {
      json.key("query_id").text(at.id.str()).key("question").text(at.question);
      json.key("database_id").text(at.database).key("conversation_id").text_or_null(at.conversation.str());
      json.key("status").text(at.status).key("created").text(moment_text(at.created));
    }));
  };
  routes.add(std::move(list));
}

}  // namespace query_routes
}  // namespace

void add_query_routes(Routes& routes, Services& services) {
  using namespace query_routes;
  add_answer_schemas(routes);
  add_ask(routes, services);
  add_kept(routes, services);
  add_export(routes, services);
  add_history(routes, services);
}

}  // namespace parlance::doors::http
