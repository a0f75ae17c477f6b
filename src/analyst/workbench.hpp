// One opened source with everything needed to answer questions about it; what doors talk to.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyst/answer.hpp"
#include "analyst/choice/chooser.hpp"
#include "analyst/conversation.hpp"
#include "analyst/parser_pool.hpp"
#include "base/cancel.hpp"
#include "base/result.hpp"
#include "connect/source.hpp"
#include "language/compiler.hpp"
#include "semantic/catalog.hpp"

namespace parlance::analyst {

struct AskOptions {
  base::Date now;
  std::size_t limit = 10'000;  ///< rows
  bool use_cache = true;
  bool execute = true;                          ///< false: stop after check, for benches of question → SQL
  bool draw = true;                             ///< false: no picture
  bool tell = true;                             ///< false: no findings or narrative
  bool explain = false;                         ///< fill Answer::trace and Answer::plan
  bool guide_by_execution = true;               ///< run the next readings, too, and choose by their results
  std::chrono::milliseconds guide_budget{100};  ///< for all of them; counted in work: choice/query_work.hpp
  std::size_t readings = 8;                     ///< that are looked at, at most
  std::size_t rows_looked_at = 1'001;           ///< of a reading that is run to be compared
  double answer_from = default_answer_from;     ///< confidence below which it asks back and runs nothing
  /// What the asker says that words mean; offsets into the question.
  std::vector<language::ChosenMeaning> meanings;
  std::string
      reading;  ///< the summary of the reading that the asker wants of those that were told; "" for the best
  std::chrono::milliseconds query_timeout{30'000};
  base::CancelToken cancel;
  std::function<void(std::string_view stage)> on_stage;
  /// Told on the asking thread what stands once the query is checked, and again once it has run; the answer
  /// may still be another reading's.
  std::function<void(const Answer& so_far)> on_partial;

  static constexpr double default_answer_from = 0.1;
};

/// What workbenches share; immutable or guarded inside, so one serves all threads. Making it reads the
/// lexicons and costs some milliseconds.
struct SharedParts {
  std::shared_ptr<const language::Compiler> compiler;
  std::shared_ptr<const Chooser> chooser;
  std::shared_ptr<ParserPool> parsers;
};
[[nodiscard]] base::Result<SharedParts> make_shared_parts();

struct WorkbenchOptions {
  connect::OpenOptions source;
  std::string model_file;  ///< a semantic model as YAML; "" for none
  std::string model;       ///< likewise, its text
  /// Besides those of the model, before which they count.
  std::vector<semantic::VerifiedQuestion> verified;
};

/// A query that passed the guard.
struct CheckedText {
  std::string printed;
  std::vector<std::string> caveats;  ///< such as rows that it counts twice
};

/// A reading of a question with what it returns.
struct Attempt {
  std::shared_ptr<const language::Candidate> candidate;
  std::shared_ptr<const connect::QueryResult> result;
};

/// Thread-safe after open(). The seven stages are prepare, ground, write, check, run, picture, explain.
class Workbench {
 public:
  /// Codes: those of open_source; of the model missing_model, unreadable_model and those of apply_model.
  static base::Result<std::unique_ptr<Workbench>> open(const std::string& location,
                                                       const WorkbenchOptions& options,
                                                       const SharedParts& parts);
  virtual ~Workbench() = default;

  /// With a conversation the question may go on from the one before, and is kept for the next where it was
  /// answered. Errors: not_understood kinds carry parameters "understood", "missing", "nearest" (questions
  /// that would work).
  [[nodiscard]] virtual base::Result<Answer> ask(const std::string& question, const AskOptions& options,
                                                 Conversation* conversation = nullptr) = 0;
  /// The readings that would be looked at, best first, each run, those that fail left out; for training and
  /// for looking into a choice. Errors as of ask.
  [[nodiscard]] virtual base::Result<std::vector<Attempt>> attempts(const std::string& question,
                                                                    const AskOptions& options) = 0;
  /// SQL by a person: parsed, guarded, run; reading and findings are of the result alone.
  [[nodiscard]] virtual base::Result<Answer> sql(const std::string& text, const AskOptions& options) = 0;
  /// What the guard says: the printed text and what should be doubted of its figures, or the refusal. Runs
  /// nothing.
  [[nodiscard]] virtual base::Result<CheckedText> check(const std::string& text,
                                                        const std::vector<std::string>& hidden,
                                                        const sql::Dialect& dialect) = 0;
  /// As ask, but as if this model (YAML) were the one in force; the one that is and what is kept stay as they
  /// are. Codes: those of ask and of apply_model.
  [[nodiscard]] virtual base::Result<Answer> ask_with_model(const std::string& model,
                                                            const std::string& question,
                                                            const AskOptions& options) = 0;
  [[nodiscard]] virtual const semantic::Catalog& catalog() const = 0;
  /// What was found in the source, without the model that is in force.
  [[nodiscard]] virtual const semantic::Catalog& found() const = 0;
  [[nodiscard]] virtual connect::Source& source() = 0;
  [[nodiscard]] virtual std::vector<std::string> suggestions(std::size_t count) const = 0;
};

}  // namespace parlance::analyst
