// One opened source with everything needed to answer questions about it; what doors talk to.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyst/answer.hpp"
#include "base/cancel.hpp"
#include "base/result.hpp"
#include "connect/source.hpp"
#include "semantic/catalog.hpp"

namespace parlance::analyst {

struct AskOptions {
  base::Date now;
  std::size_t limit = 10'000;  ///< rows
  bool use_cache = true;
  bool execute = true;  ///< false: stop after check, for benches of question → SQL
  bool draw = true;     ///< false: no picture, findings or narrative (eval)
  base::CancelToken cancel;
  std::function<void(std::string_view stage)> on_stage;
};

/// One conversation's memory; empty for a first question.
struct Conversation {
  std::string id;
  std::vector<std::pair<std::string, language::Candidate>> turns;  ///< question and the reading that was used
};

/// Thread-safe after open(). The seven stages are prepare, ground, write, check, run, picture, explain.
class Workbench {
 public:
  static base::Result<std::unique_ptr<Workbench>> open(const std::string& location,
                                                       const connect::OpenOptions& options);
  virtual ~Workbench() = default;

  /// Errors: not_understood kinds carry parameters "understood", "missing", "nearest" (questions that would
  /// work).
  [[nodiscard]] virtual base::Result<Answer> ask(const std::string& question, const AskOptions& options,
                                                 Conversation* conversation = nullptr) = 0;
  /// SQL by a person: parsed, guarded, run; reading and findings are of the result alone.
  [[nodiscard]] virtual base::Result<Answer> sql(const std::string& text, const AskOptions& options) = 0;
  /// What the guard says: the printed text, or the refusal. Runs nothing.
  [[nodiscard]] virtual base::Result<std::string> check(const std::string& text,
                                                        const std::vector<std::string>& hidden,
                                                        const sql::Dialect& dialect) = 0;
  [[nodiscard]] virtual const semantic::Catalog& catalog() const = 0;
  [[nodiscard]] virtual std::vector<std::string> suggestions(std::size_t count) const = 0;
};

}  // namespace parlance::analyst
