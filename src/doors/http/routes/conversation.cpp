// Conversations: listed, searched, read, renamed, pinned, exported, deleted.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace conversation_routes {

constexpr auto conversations_tag = "Conversations";

Schema conversation_schema() {
  return Schema::object({required("conversation_id", Schema::text()), required("title", Schema::text()),
                         required("database_id", Schema::text()), required("pinned", Schema::boolean()),
                         required("created", Schema::text().format("date-time")),
                         required("last_message", Schema::text().format("date-time"))});
}

Schema message_schema() {
  return Schema::object({required("message_id", Schema::text()),
                         required("role", Schema::one_of({"user", "assistant"})),
                         required("text", Schema::text()), required("query_id", Schema::text().nullable()),
                         required("created", Schema::text().format("date-time"))});
}

void write(analyst::JsonWriter& json, const store::Conversation& at) {
  json.key("conversation_id").text(at.id.str()).key("title").text(at.title);
  json.key("database_id").text(at.database).key("pinned").boolean(at.pinned);
  json.key("created").text(moment_text(at.created)).key("last_message").text(moment_text(at.last_message));
}

void write(analyst::JsonWriter& json, const store::Message& at) {
  json.key("message_id").text(at.id.str()).key("role").text(at.role).key("text").text(at.text);
  json.key("query_id").text_or_null(at.answer.str()).key("created").text(moment_text(at.created));
}

store::ConversationId id_of(const Incoming& in) { return store::ConversationId(in.in_path("id")); }

base::Result<store::Conversation> own(const Services& services, const Incoming& in) {
  return services.state.conversations().get(in.principal().workspace, in.principal().user, id_of(in));
}

Route conversation_route(std::string method, std::string path, std::string name, std::string summary) {
  return make_route(std::move(method), std::move(path), std::move(name), conversations_tag,
                    std::move(summary), Access::may(trust::Action::keep_conversations));
}

void add_list(Routes& routes, Services& services) {
  auto list = conversation_route("GET", "/api/v1/conversations", "listConversations",
                                 "Conversations of one's own, pinned ones first, then the latest");
  list.query = page_parameters();
  list.query.push_back({"search", Schema::text(0, 200).about("Words in the title or in a message."), false});
  list.outcomes = {{200, "A page.", page_of(conversation_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& who = in.principal();
    auto page =
        services.state.conversations().list(who.workspace, who.user, in.in_query("search"), page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(list));
}

base::Result<Reply> reply_with(const Services& services, const Incoming& in) {
  auto found = own(services, in);
  if (!found) return base::fail(std::move(found));
  analyst::JsonWriter json;
  json.begin_object();
  write(json, *found);
  json.end_object();
  return json_reply(json.take());
}

void add_one(Routes& routes, Services& services) {
  auto get = conversation_route("GET", "/api/v1/conversations/{id}", "getConversation", "One conversation");
  get.outcomes = {{200, "The conversation.", conversation_schema()}};
  get.handler = [&services](const Incoming& in) { return reply_with(services, in); };
  routes.add(std::move(get));

  auto messages = conversation_route("GET", "/api/v1/conversations/{id}/messages", "listMessages",
                                     "Its messages, oldest first");
  messages.query = page_parameters();
  messages.outcomes = {{200, "A page.", page_of(message_schema())}};
  messages.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto found = own(services, in);
    if (!found) return base::fail(std::move(found));
    auto page = services.state.messages().list(in.principal().workspace, found->id, page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(write_page(*page, [](auto& json, const auto& at) { write(json, at); }));
  };
  routes.add(std::move(messages));
}

base::Result<Reply> change(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  const auto conversations = services.state.conversations();
  if (const auto title = in.text("title")) {
    if (auto done = conversations.rename(who.workspace, who.user, id_of(in), *title); !done)
      return base::fail(std::move(done));
  }
  if (const auto pinned = in.flag("pinned")) {
    if (auto done = conversations.pin(who.workspace, who.user, id_of(in), *pinned); !done)
      return base::fail(std::move(done));
  }
  return reply_with(services, in);
}

void add_changes(Routes& routes, Services& services) {
  auto patch =
      conversation_route("PATCH", "/api/v1/conversations/{id}", "changeConversation", "Rename it, pin it");
  patch.body = json_body(
      Schema::object({optional("title", Schema::text(1, 200)), optional("pinned", Schema::boolean())}));
  patch.outcomes = {{200, "The conversation as it is now.", conversation_schema()}};
  patch.handler = [&services](const Incoming& in) { return change(services, in); };
  routes.add(std::move(patch));

  auto remove = conversation_route("DELETE", "/api/v1/conversations/{id}", "deleteConversation",
                                   "Delete it with its messages and answers");
  remove.outcomes = {{204, "It is gone.", std::nullopt}};
  remove.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& who = in.principal();
    if (auto done = services.state.conversations().remove(who.workspace, who.user, id_of(in)); !done)
      return base::fail(std::move(done));
    services.questions.conversations().forget(id_of(in));
    return json_reply("", 204);
  };
  routes.add(std::move(remove));
}

/// One message after the other as Markdown; texts of people are set as quotes, so that they stay texts.
std::string as_markdown(const store::Conversation& of, const std::vector<store::Message>& messages) {
  std::string text = "# " + of.title + "\n";
  for (const auto& message : messages) {
    text += message.role == "user" ? "\n**You**, " : "\n**Parlance**, ";
    text += moment_text(message.created).substr(0, 16) + "\n\n> ";
    for (const char at : message.text) text += at == '\n' ? std::string("\n> ") : std::string(1, at);
    text += '\n';
  }
  return text;
}

base::Result<Reply> export_it(const Services& services, const Incoming& in) {
  auto found = own(services, in);
  if (!found) return base::fail(std::move(found));
  std::vector<store::Message> messages;
  store::PageRequest next{"", store::page_limit};
  do {
    auto page = services.state.messages().list(in.principal().workspace, found->id, next);
    if (!page) return base::fail(std::move(page));
    std::ranges::move(page->items, std::back_inserter(messages));
    next.after = page->next;
  } while (!next.after.empty());
  if (in.in_query("format") == "markdown") {
    auto reply = json_reply(as_markdown(*found, messages));
    reply.type = "text/markdown; charset=utf-8";
    return reply;
  }
  analyst::JsonWriter json;
  json.begin_object();
  write(json, *found);
  json.key("messages").begin_array();
  for (const auto& message : messages) {
    json.begin_object();
    write(json, message);
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json.take());
}

}  // namespace conversation_routes
}  // namespace

void add_conversation_routes(Routes& routes, Services& services) {
  using namespace conversation_routes;
  add_list(routes, services);
  add_one(routes, services);
  add_changes(routes, services);
  auto exported = conversation_route("GET", "/api/v1/conversations/{id}/export", "exportConversation",
                                     "All of it as a file");
  exported.query = {{"format", Schema::one_of({"json", "markdown"}).standard("\"json\""), false}};
  exported.outcomes = {{200, "The conversation with all messages.", Schema::any()},
                       {200, "As Markdown.", std::nullopt, "text/markdown"}};
  exported.handler = [&services](const Incoming& in) { return export_it(services, in); };
  routes.add(std::move(exported));
}

}  // namespace parlance::doors::http
