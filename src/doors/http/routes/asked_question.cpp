#include "doors/http/routes/asked_question.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <iterator>
#include <utility>

#include "base/date.hpp"

namespace parlance::doors::http {
namespace {

constexpr std::int64_t most_rows = 10'000;

/// The body fits its schema.
std::vector<language::ChosenMeaning> chosen_meanings(const boost::json::object& body) {
  std::vector<language::ChosenMeaning> chosen;
  const auto* given = body.if_contains("meanings");
  if (given == nullptr || !given->is_array()) return chosen;
  for (const auto& one : given->get_array()) {
    chosen.push_back({one.at("start").to_number<std::size_t>(), one.at("end").to_number<std::size_t>(),
                      std::string(one.at("id").as_string())});
  }
  return chosen;
}

}  // namespace

std::vector<Property> asked_properties(std::string text_name, Schema text) {
  return {
      required(std::move(text_name), std::move(text)),
      optional("database_id",
               Schema::text(0, 200).nullable().about(
                   "Id or name of a database or dataset; may be left out where there is one alone.")),
      optional("conversation_id", Schema::text(1, 100).nullable().about("The conversation to go on with.")),
      optional("limit", Schema::integer(1, most_rows).about("The most rows.").standard("10000")),
      optional("now", Schema::text().format("date").nullable().about(
                          "What \"today\" is; the server's date otherwise.")),
      optional("use_cache", Schema::boolean().standard("true")),
      optional("explain", Schema::boolean().standard("false").about(
                              "Add what each stage decided, and the engine's plan."))};
}

std::vector<Property> read_as() {
  const auto chosen =
      Schema::object({required("start", Schema::integer(0, 10'000)),
                      required("end", Schema::integer(0, 10'000)), required("id", Schema::text(1, 1'000))});
  return {optional("meanings",
                   Schema::array(chosen, 0, 100)
                       .about("What words mean: stretches of the question in bytes of UTF-8, each with the "
                              "id of one of the `others` of its span, with `column:TABLE.COLUMN` or "
                              "`table:TABLE`, or with `ignore`.")),
          optional("reading",
                   Schema::text(1, 2'000).nullable().about(
                       "The summary of the reading that is wanted, as one of the alternatives told it."))};
}

Schema asked(const std::string& text_name, Schema text, bool continued) {
  auto properties = asked_properties(text_name, std::move(text));
  if (text_name != "sql") std::ranges::move(read_as(), std::back_inserter(properties));
  if (continued) properties.push_back(optional("language", Schema::text(2, 10).nullable()));
  return Schema::object(std::move(properties));
}

Schema question_text() {
  return Schema::text(1, 2'000)
      .about("The question, in plain words.")
      .example("\"average US gross by MPAA rating\"");
}

base::Result<analyst::Question> question_of(const Services& services, const Incoming& in,
                                            std::string_view text_name, trust::Action action) {
  const auto& who = in.principal();
  auto source = source_for(services, who, action, in.text("database_id").value_or(""));
  if (!source) return base::fail(std::move(source));
  analyst::Question question;
  question.id = base::make_id<store::id_kind::Answer>();
  question.workspace = who.workspace;
  question.user = who.user;
  question.actor = who.actor();
  question.work = in.head.trace;
  question.source = std::move(*source);
  question.text = in.text(text_name).value_or("");
  question.is_sql = action == trust::Action::ask_sql;
  question.conversation = store::ConversationId(in.text("conversation_id").value_or(""));
  question.limit = static_cast<std::size_t>(in.integer("limit").value_or(most_rows));
  question.use_cache = in.flag("use_cache").value_or(true);
  question.explain = in.flag("explain").value_or(false);
  question.reading = in.text("reading").value_or("");
  question.meanings = chosen_meanings(in.body);
  if (const auto now = in.text("now")) question.now = base::parse_iso_date(*now);
  if (in.exchange) question.cancel = in.exchange->gone();
  return question;
}

double progress_of(std::string_view stage) {
  static constexpr std::array<std::string_view, 7> stages{"prepare", "ground",  "write",  "check",
                                                          "run",     "picture", "explain"};
  const auto at = std::ranges::find(stages, stage) - stages.begin();
  return static_cast<double>(at) / static_cast<double>(stages.size());
}

}  // namespace parlance::doors::http
