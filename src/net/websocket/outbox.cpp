#include "net/websocket/outbox.hpp"

#include <algorithm>

namespace parlance::net {
namespace {

constexpr std::size_t backlog_limit = 4 << 20;  // bytes
constexpr std::size_t reason_limit = 123;       // bytes, of RFC 6455, 5.5

}  // namespace

void SocketOutbox::tell() {
  if (told_ || !wake_) return;
  told_ = true;
  wake_();
}

bool SocketOutbox::send(std::string message) {
  const std::lock_guard lock(mutex_);
  if (closing_ || !wake_) return false;
  if (unsent_ + message.size() > backlog_limit) {
    messages_.clear();
    closing_ = Closing{1013, "messages are not being read"};
    tell();
    return false;
  }
  unsent_ += message.size();
  messages_.push_back(std::move(message));
  tell();
  return true;
}

void SocketOutbox::close(std::uint16_t code, std::string_view reason) {
  const std::lock_guard lock(mutex_);
  if (closing_ || !wake_) return;
  closing_ = Closing{code, std::string(reason.substr(0, reason_limit))};
  tell();
}

SocketOutbox::Next SocketOutbox::take() {
  const std::lock_guard lock(mutex_);
  told_ = false;
  Next next;
  if (messages_.empty()) {
    next.closing = closing_;
  } else {
    next.message = std::move(messages_.front());
    messages_.pop_front();
    if (messages_.empty()) messages_.shrink_to_fit();
  }
  return next;
}

void SocketOutbox::sent(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  unsent_ -= std::min(bytes, unsent_);
}

void SocketOutbox::detach() {
  const std::lock_guard lock(mutex_);
  wake_ = nullptr;
  messages_.clear();
}

}  // namespace parlance::net
