#include "analyst/conversation.hpp"

#include <utility>

namespace parlance::analyst {

void Conversation::remember(Turn turn) {
  turns_.push_back(std::move(turn));
  if (turns_.size() > longest) turns_.pop_front();
}

language::Recollection Conversation::previous(Clock::time_point now) const {
  if (turns_.empty() || now - turns_.back().at > quiet) return nullptr;
  return turns_.back().recollection;
}

}  // namespace parlance::analyst
