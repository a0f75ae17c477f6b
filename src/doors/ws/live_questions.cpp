#include "doors/ws/live_questions.hpp"

#include <algorithm>
#include <utility>

namespace parlance::doors::ws {

LiveQuestions::LiveQuestions(std::chrono::milliseconds patience)
    : patience_(patience), sweeper_([this] { sweep(); }) {}

LiveQuestions::~LiveQuestions() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  sweeper_.join();
}

void LiveQuestions::begin(const store::AnswerId& id, LiveQuestion question) {
  const std::scoped_lock lock(mutex_);
  entries_.insert_or_assign(id, Entry{std::move(question), "", std::nullopt});
}

void LiveQuestions::tell(const store::AnswerId& id, const std::string& message) {
  Listener listener;
  {
    const std::scoped_lock lock(mutex_);
    const auto at = entries_.find(id);
    if (at == entries_.end()) return;
    at->second.last = message;
    listener = at->second.question.listener;
  }
  if (listener) listener(message, false);
}

void LiveQuestions::finish(const store::AnswerId& id, const std::string& message) {
  Listener listener;
  {
    const std::scoped_lock lock(mutex_);
    const auto at = entries_.find(id);
    if (at == entries_.end()) return;
    listener = std::move(at->second.question.listener);
    entries_.erase(at);
  }
  if (listener) listener(message, true);
}

void LiveQuestions::leave(const store::AnswerId& id) {
  {
    const std::scoped_lock lock(mutex_);
    const auto at = entries_.find(id);
    if (at == entries_.end()) return;
    at->second.question.listener = nullptr;
    at->second.lost = std::chrono::steady_clock::now();
  }
  wake_.notify_all();
}

LiveQuestions::Entry* LiveQuestions::find_own(const store::WorkspaceId& workspace, const store::UserId& user,
                                              const store::AnswerId& id) {
  const auto at = entries_.find(id);
  if (at == entries_.end()) return nullptr;
  const LiveQuestion& question = at->second.question;
  return question.workspace == workspace && question.user == user ? &at->second : nullptr;
}

bool LiveQuestions::resume(const store::WorkspaceId& workspace, const store::UserId& user,
                           const store::AnswerId& id, const Listener& listener) {
  std::string last;
  {
    const std::scoped_lock lock(mutex_);
    Entry* entry = find_own(workspace, user, id);
    if (entry == nullptr) return false;
    entry->question.listener = listener;
    entry->lost.reset();
    last = entry->last;
  }
  if (!last.empty()) listener(last, false);
  return true;
}

bool LiveQuestions::cancel(const store::WorkspaceId& workspace, const store::UserId& user,
                           const store::AnswerId& id) {
  const std::scoped_lock lock(mutex_);
  const Entry* entry = find_own(workspace, user, id);
  if (entry != nullptr) entry->question.cancel.cancel();
  return entry != nullptr;
}

void LiveQuestions::cancel_all() {
  const std::scoped_lock lock(mutex_);
  for (const auto& [id, entry] : entries_) entry.question.cancel.cancel();
}

std::size_t LiveQuestions::size() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

void LiveQuestions::sweep() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    const auto now = std::chrono::steady_clock::now();
    std::optional<Time> next;
    for (auto& [id, entry] : entries_) {
      if (!entry.lost) continue;
      const Time due = *entry.lost + patience_;
      if (due <= now) {
        entry.question.cancel.cancel();
        entry.lost.reset();  // what remains is for its own thread to finish
      } else {
        next = next ? std::min(*next, due) : due;
      }
    }
    if (next) {
      wake_.wait_until(lock, *next);
    } else {
      wake_.wait(lock);
    }
  }
}

}  // namespace parlance::doors::ws
