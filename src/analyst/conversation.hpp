// What is kept of a conversation so that a question can go on from the one before.
#pragma once

#include <chrono>
#include <deque>
#include <string>

#include "language/compiler.hpp"

namespace parlance::analyst {

/// The last answered questions, oldest first. Belongs to one opened source. Not thread-safe.
class Conversation {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::size_t longest = 5;         ///< questions kept, with their answers 10 messages
  static constexpr std::chrono::minutes quiet{30};  ///< after which a question starts afresh

  struct Turn {
    std::string question;
    std::string summary;                  ///< how it was read
    language::Recollection recollection;  ///< nullptr where it was read by no compiler
    Clock::time_point at;
  };

  Conversation() = default;
  explicit Conversation(std::string name) : id(std::move(name)) {}

  void remember(Turn turn);
  /// Of the last turn; nullptr where there is none, or none that can be gone on from, or it is too long ago.
  [[nodiscard]] language::Recollection previous(Clock::time_point now) const;
  [[nodiscard]] const std::deque<Turn>& turns() const { return turns_; }
  void forget() { turns_.clear(); }

  std::string id;

 private:
  std::deque<Turn> turns_;
};

}  // namespace parlance::analyst
