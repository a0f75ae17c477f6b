#include "doors/http/routes/tokens_reply.hpp"

#include "analyst/json_writer.hpp"
#include "doors/http/routes/pages.hpp"

namespace parlance::doors::http {

Schema tokens_schema() {
  return Schema::object(
      {required("access_token", Schema::text()), required("token_type", Schema::one_of({"Bearer"})),
       required("expires", Schema::text().format("date-time")), required("refresh_token", Schema::text()),
       required("refresh_expires", Schema::text().format("date-time")), required("user_id", Schema::text()),
       required("workspace_id", Schema::text()),
       optional("go_to",
                Schema::text().about("A path of this server, where the log-in was begun with one."))});
}

Reply tokens_reply(const trust::TokenPair& pair, std::string_view go_to) {
  analyst::JsonWriter json;
  json.begin_object().key("access_token").text(pair.access.reveal()).key("token_type").text("Bearer");
  json.key("expires")
      .text(moment_text(pair.access_expires.micros))
      .key("refresh_token")
      .text(pair.refresh.reveal());
  json.key("refresh_expires").text(moment_text(pair.refresh_expires.micros));
  json.key("user_id").text(pair.user.str()).key("workspace_id").text(pair.workspace.str());
  if (!go_to.empty()) json.key("go_to").text(go_to);
  json.end_object();
  return json_reply(json.take());
}

}  // namespace parlance::doors::http
