// Questions of many people, each through the seven stages, kept with its answer, and stopped when it is no
// longer wanted.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyst/service/computing_slots.hpp"
#include "analyst/service/live_conversations.hpp"
#include "analyst/service/question_spans.hpp"
#include "analyst/service/sources.hpp"
#include "base/cancel.hpp"
#include "base/date.hpp"
#include "base/metrics.hpp"
#include "base/result.hpp"
#include "base/span.hpp"
#include "store/cache/cache.hpp"
#include "store/ids.hpp"
#include "store/state/state.hpp"
#include "trust/audit/audit_log.hpp"

namespace parlance::analyst {

/// One question or one query of a person who may ask it.
struct Question {
  store::AnswerId id;  ///< made by the caller, so that it can be told and cancelled before there is an answer
  store::WorkspaceId workspace;
  store::UserId user;
  std::string actor;   ///< as in audit lines: the user, or the key that was used
  std::string source;  ///< id or name of a database or dataset
  std::string text;    ///< the question, or where `is_sql` a query
  bool is_sql = false;
  store::ConversationId conversation;  ///< empty: none, or a new one where `converse`
  bool converse = false;
  std::optional<base::Date> now;
  std::size_t limit = 10'000;  ///< rows
  bool use_cache = true;
  bool explain = false;
  std::vector<language::ChosenMeaning> meanings;  ///< as of AskOptions, and `reading` likewise
  std::string reading;
  base::CancelToken cancel;
  base::TraceContext work;  ///< of the request that it came by
  /// Told on the asking thread as each of the seven stages begins.
  std::function<void(std::string_view stage)> on_stage;
  /// Told on the asking thread what stands of the answer so far, as to_partial_json() has it.
  std::function<void(const std::string& json)> on_partial;
};

/// What came of it: JSON as SPEC section 3 has it.
struct Told {
  store::AnswerId id;
  store::ConversationId conversation;
  std::string json;
  std::string kept;  ///< the same, or the answer that it was retold from
  bool asks_back = false;
  bool cached = false;
};

/// Thread-safe; ask() blocks, so it is called on the threads of Workers. There should be many more of these
/// than compute at once: whoever waits for the disk then waits together with others, for one write.
class Questions {
 public:
  /// All outlive it; `spans` may be nullptr.
  Questions(Sources& sources, const store::State& state, store::Cache& cache, const trust::AuditLog& audit,
            base::Metrics& metrics, base::SpanSink* spans, std::size_t computing);

  /// The answer has been kept when this returns, and so has the failure of a question, and an audit line of
  /// either. Codes: those of Workbench::ask and ::sql, of Sources::open, of State; not_found for a
  /// conversation that is not the asker's, of which nothing is kept.
  [[nodiscard]] base::Result<Told> ask(const Question& question);
  /// Stops one that is under way; false where there is none of this workspace, user and id.
  bool cancel(const store::WorkspaceId& workspace, const store::UserId& user, const store::AnswerId& id);
  [[nodiscard]] bool running(const store::WorkspaceId& workspace, const store::UserId& user,
                             const store::AnswerId& id) const;

  struct Statistics {
    std::size_t answered = 0;
    std::size_t failed = 0;
    std::size_t from_cache = 0;
    std::size_t running = 0;
    double seconds = 0;  ///< of all that were answered
  };
  [[nodiscard]] Statistics statistics() const;

  LiveConversations& conversations() { return conversations_; }

 private:
  struct Running {
    store::WorkspaceId workspace;
    store::UserId user;
    base::CancelToken cancel;
  };
  class Entered;  ///< notes that a question runs, for as long as it lives

  [[nodiscard]] base::Result<Told> answer(const Question& question, QuestionSpans& spans);
  /// The seven stages, or the query by hand, once a slot is free.
  [[nodiscard]] base::Result<Answer> compute(const Question& question, OpenSource& source,
                                             Conversation* conversation, QuestionSpans& spans);
  [[nodiscard]] base::Result<Told> answer_alone(const Question& question, OpenSource& source,
                                                QuestionSpans& spans);
  /// `question.conversation` is there and the asker's.
  [[nodiscard]] base::Result<Told> answer_in_conversation(const Question& question, OpenSource& source,
                                                          QuestionSpans& spans);
  [[nodiscard]] base::Result<store::ConversationId> conversation_of(const Question& question,
                                                                    const OpenSource& source);
  /// The answer, its audit line and the messages of its conversation, or none of them.
  [[nodiscard]] base::Result<void> keep(const Question& question, const OpenSource& source, const Told& told,
                                        const std::string& status, const std::string& summary);
  void count(const base::Result<Told>& told, double seconds);

  Sources* sources_;
  const store::State* state_;
  store::Cache* cache_;
  const trust::AuditLog* audit_;
  base::Metrics* metrics_;
  base::SpanSink* spans_;
  LiveConversations conversations_;
  ComputingSlots slots_;
  mutable std::mutex mutex_;
  std::unordered_map<store::AnswerId, Running> running_;
  Statistics statistics_;
};

}  // namespace parlance::analyst
