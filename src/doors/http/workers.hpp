// Threads on which requests are worked on, as the door sees them.
#pragma once

#include <functional>
#include <string_view>

namespace parlance::doors::http {

/// Thread-safe; neither member blocks. A task that was taken is run, unless the program ends first.
class Workers {
 public:
  virtual ~Workers() = default;
  /// A question, in turn with those of other users. False where too many wait.
  virtual bool ask(std::string_view user, std::function<void()> task) = 0;
  /// Everything else: who is asking, lists, documents. False where too many wait.
  virtual bool post(std::function<void()> task) = 0;
};

}  // namespace parlance::doors::http
