#include "analyst/service/questions.hpp"

#include <chrono>
#include <utility>

#include "analyst/answer_json.hpp"
#include "analyst/error_json.hpp"
#include "analyst/service/answer_cache.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

namespace parlance::analyst {
namespace {

using Clock = std::chrono::steady_clock;

AskOptions options_of(const Question& question, QuestionSpans& spans) {
  AskOptions options;
  options.now = question.now.value_or(base::today());
  options.limit = question.limit;
  options.use_cache = question.use_cache;
  options.explain = question.explain;
  options.meanings = question.meanings;
  options.reading = question.reading;
  options.cancel = question.cancel;
  options.on_stage = [&question, &spans](std::string_view stage) {
    spans.enter(stage);
    if (question.on_stage) question.on_stage(stage);
  };
  if (!question.on_partial) return options;
  options.on_partial = [&question](const Answer& so_far) {
    question.on_partial(to_partial_json(question.id.str(), so_far));
  };
  return options;
}

std::string chart_url(const store::AnswerId& id) {
  return "/api/v1/charts/ch" + id.str().substr(1) + ".svg";  // ch_X draws the answer q_X
}

std::string status_of(const Told& told) { return told.asks_back ? "asked_back" : "answered"; }

constexpr std::size_t title_width = 80;  ///< columns

std::vector<store::Message> messages_of(const Question& question, const std::string& reply) {
  const auto fresh = [] { return base::make_id<store::id_kind::Message>(); };
  return {{fresh(), question.conversation, "user", question.text, {}, 0},
          {fresh(), question.conversation, "assistant", reply, question.id, 0}};
}

}  // namespace

class Questions::Entered {
 public:
  Entered(Questions& questions, const Question& question) : questions_(questions), id_(question.id) {
    const std::lock_guard lock(questions_.mutex_);
    questions_.running_[id_] = {question.workspace, question.user, question.cancel};
  }
  ~Entered() {
    const std::lock_guard lock(questions_.mutex_);
    questions_.running_.erase(id_);
  }
  Entered(const Entered&) = delete;
  Entered& operator=(const Entered&) = delete;

 private:
  Questions& questions_;
  store::AnswerId id_;
};

Questions::Questions(Sources& sources, const store::State& state, store::Cache& cache,
                     const trust::AuditLog& audit, base::Metrics& metrics, base::SpanSink* spans,
                     std::size_t computing)
    : sources_(&sources),
      state_(&state),
      cache_(&cache),
      audit_(&audit),
      metrics_(&metrics),
      spans_(spans),
      conversations_(state),
      slots_(computing) {}

base::Result<Told> Questions::ask(const Question& question) {
  const Entered entered(*this, question);
  const auto start = Clock::now();
  QuestionSpans spans(spans_, question.work);
  auto told = answer(question, spans);
  count(told, std::chrono::duration<double>(Clock::now() - start).count());
  spans.note("parlance.query_id", question.id.str());
  spans.note("parlance.status", told ? status_of(*told) : "failed");
  spans.note("parlance.cached", told && told->cached);
  spans.finish(told ? "" : told.error().code);
  return told;
}

base::Result<Told> Questions::answer(const Question& question, QuestionSpans& spans) {
  spans.enter("open");
  auto source = sources_->open(question.workspace, question.source);
  if (!source) return base::fail(std::move(source));
  const bool converses = question.converse || !question.conversation.empty();
  Question settled = question;
  if (converses) {  // before anything is kept: nobody writes into the conversation of another
    auto id = conversation_of(question, **source);
    if (!id) return base::fail(std::move(id));
    settled.conversation = std::move(*id);
  }
  auto told =
      converses ? answer_in_conversation(settled, **source, spans) : answer_alone(settled, **source, spans);
  if (told) return told;
  spans.leave(told.error().code);
  spans.enter("keep");
  const auto error = to_json(told.error(), utc_timestamp());
  const Told failed{settled.id, settled.conversation, error, error, false, false};
  if (const auto kept = keep(settled, **source, failed, "failed", told.error().message); !kept)
    return std::unexpected(kept.error());
  spans.leave("");
  return told;
}

base::Result<Answer> Questions::compute(const Question& question, OpenSource& source,
                                        Conversation* conversation, QuestionSpans& spans) {
  const auto options = options_of(question, spans);
  spans.enter("wait");
  const ComputingSlots::Taken slot(slots_, question.cancel);
  if (!slot.held())
    return base::fail(base::ErrorKind::cancelled, "cancelled",
                      "The question was called off while it waited.");
  if (question.is_sql) spans.enter("check");
  return question.is_sql ? source.workbench->sql(question.text, options)
                         : source.workbench->ask(question.text, options, conversation);
}

base::Result<Told> Questions::answer_alone(const Question& question, OpenSource& source,
                                           QuestionSpans& spans) {
  AnswerCache cache(*cache_);
  const bool may_repeat = question.use_cache && !question.explain;
  const auto key = may_repeat ? AnswerCache::key(question, source) : "";
  Told told{question.id, {}, "", "", false, false};
  std::string summary;
  if (auto json = may_repeat ? cache.find(key) : std::nullopt) {
    told.kept = std::move(*json);
    told.json = retold(told.kept, question.id);
    told.cached = true;
    told.asks_back = told.json.find(R"("clarification":null)") == std::string::npos;
  } else {
    auto answer = compute(question, source, nullptr, spans);
    if (!answer) return base::fail(std::move(answer));
    answer->query_id = question.id.str();
    answer->chart_url = chart_url(question.id);
    told.asks_back = answer->clarification.has_value();
    summary = answer->summary;
    told.kept = told.json = to_json(*answer);
    if (may_repeat) cache.put(key, told.json);
  }
  spans.enter("keep");
  if (auto kept = keep(question, source, told, status_of(told), summary); !kept)
    return base::fail(std::move(kept));
  return told;
}

base::Result<Told> Questions::answer_in_conversation(const Question& question, OpenSource& source,
                                                     QuestionSpans& spans) {
  auto live = conversations_.get(question.workspace, question.conversation, source);
  if (!live) return base::fail(std::move(live));
  const std::lock_guard turn((*live)->turn);
  if ((*live)->source != source.id) {
    (*live)->conversation.forget();
    (*live)->source = source.id;
  }
  auto answer = compute(question, source, &(*live)->conversation, spans);
  if (!answer) return base::fail(std::move(answer));
  answer->query_id = question.id.str();
  answer->conversation_id = question.conversation.str();
  answer->chart_url = chart_url(question.id);
  const auto json = to_json(*answer);
  Told told{question.id,   question.conversation, json, json, answer->clarification.has_value(),
            answer->cached};
  spans.enter("keep");
  if (auto kept = keep(question, source, told, status_of(told), answer->summary); !kept)
    return base::fail(std::move(kept));
  return told;
}

base::Result<store::ConversationId> Questions::conversation_of(const Question& question,
                                                               const OpenSource& source) {
  const auto conversations = state_->conversations();
  if (!question.conversation.empty()) {
    auto known = conversations.get(question.workspace, question.user, question.conversation);
    if (!known) return base::fail(std::move(known));
    return known->id;
  }
  store::Conversation made;
  made.id = base::make_id<store::id_kind::Conversation>();
  made.user = question.user;
  made.database = source.id;
  made.title = base::cut_to_width(base::trim(question.text), title_width);
  if (auto added = conversations.add(question.workspace, made); !added) return base::fail(std::move(added));
  return made.id;
}

base::Result<void> Questions::keep(const Question& question, const OpenSource& source, const Told& told,
                                   const std::string& status, const std::string& summary) {
  store::Answer answer;
  answer.id = question.id;
  answer.user = question.user;
  answer.conversation = question.conversation;
  answer.database = source.id;
  answer.question = question.text;
  answer.status = status;
  answer.json = told.kept;
  const trust::AuditEvent event{question.actor,
                                trust::audit_action::query,
                                source.id,
                                status,
                                {{"query_id", question.id.str()}}};  // the answer has the query and its rows
  store::AnswerRecord record{std::move(answer), audit_->line(event), {}};
  if (!question.conversation.empty()) record.messages = messages_of(question, summary);
  return state_->answer_records().add(question.workspace, std::move(record), trust::seal_audit_line);
}

bool Questions::cancel(const store::WorkspaceId& workspace, const store::UserId& user,
                       const store::AnswerId& id) {
  const std::lock_guard lock(mutex_);
  const auto at = running_.find(id);
  if (at == running_.end() || at->second.workspace != workspace || at->second.user != user) return false;
  at->second.cancel.cancel();
  return true;
}

bool Questions::running(const store::WorkspaceId& workspace, const store::UserId& user,
                        const store::AnswerId& id) const {
  const std::lock_guard lock(mutex_);
  const auto at = running_.find(id);
  return at != running_.end() && at->second.workspace == workspace && at->second.user == user;
}

void Questions::count(const base::Result<Told>& told, double seconds) {
  const char* status = !told ? "failed" : told->asks_back ? "asked_back" : "answered";
  metrics_->count("parlance_queries_total", "Questions and queries by what came of them.",
                  {{"status", status}});
  metrics_->observe_seconds("parlance_query_duration_seconds", "From a question to its answer.", seconds);
  const std::lock_guard lock(mutex_);
  ++(told ? statistics_.answered : statistics_.failed);
  if (told && told->cached) ++statistics_.from_cache;
  if (told) statistics_.seconds += seconds;
  metrics_->set("parlance_cache_hit_ratio", "Answers from the cache of all answers since the start.",
                static_cast<double>(statistics_.from_cache) /
                    static_cast<double>(statistics_.answered == 0 ? 1 : statistics_.answered));
}

Questions::Statistics Questions::statistics() const {
  const std::lock_guard lock(mutex_);
  auto statistics = statistics_;
  statistics.running = running_.size();
  return statistics;
}

}  // namespace parlance::analyst
