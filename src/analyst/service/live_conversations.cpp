#include "analyst/service/live_conversations.hpp"

#include <utility>

#include "base/date.hpp"
#include "store/moment.hpp"

namespace parlance::analyst {

std::pair<std::shared_ptr<LiveConversation>, std::unique_lock<std::mutex>> LiveConversations::find_or_make(
    const std::string& id) {
  const std::lock_guard lock(mutex_);
  if (const auto at = index_.find(id); at != index_.end()) {
    entries_.splice(entries_.begin(), entries_, at->second);
    return {at->second->second, std::unique_lock<std::mutex>()};
  }
  auto made = std::make_shared<LiveConversation>();
  std::unique_lock turn(made->turn);
  made->conversation.id = id;
  entries_.emplace_front(id, made);
  index_[id] = entries_.begin();
  while (entries_.size() > most_) {
    index_.erase(entries_.back().first);
    entries_.pop_back();
  }
  return {made, std::move(turn)};
}

base::Result<std::shared_ptr<LiveConversation>> LiveConversations::get(const store::WorkspaceId& workspace,
                                                                       const store::ConversationId& id,
                                                                       OpenSource& source) {
  auto [live, turn] = find_or_make(id.str());
  if (!turn.owns_lock()) return live;
  live->source = source.id;
  if (const auto recalled = recall(workspace, id, source, live->conversation); !recalled) {
    forget(id);
    return std::unexpected(recalled.error());
  }
  return live;
}

base::Result<void> LiveConversations::recall(const store::WorkspaceId& workspace,
                                             const store::ConversationId& id, OpenSource& source,
                                             Conversation& conversation) const {
  const auto now = store::now();
  const store::Moment quiet = std::chrono::microseconds(Conversation::quiet).count();
  auto messages = state_->messages().latest(workspace, id, 2 * Conversation::longest, now - quiet);
  if (!messages) return base::fail(std::move(messages));
  AskOptions options;
  options.now = base::today();
  options.execute = options.draw = options.tell = false;
  for (const auto& message : *messages) {
    if (message.role != "user") continue;
    auto understood = source.workbench->ask(message.text, options, &conversation);
    if (!understood || !understood->recollection) continue;  // it was not answered then, either
    const auto age = std::chrono::microseconds(now - message.created);
    conversation.remember({understood->question, understood->summary, understood->recollection,
                           Conversation::Clock::now() - age});
  }
  return {};
}

void LiveConversations::forget(const store::ConversationId& id) {
  const std::lock_guard lock(mutex_);
  const auto at = index_.find(id.str());
  if (at == index_.end()) return;
  entries_.erase(at->second);
  index_.erase(at);
}

}  // namespace parlance::analyst
