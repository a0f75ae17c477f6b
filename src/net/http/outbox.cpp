#include "net/http/outbox.hpp"

#include <algorithm>
#include <utility>

namespace parlance::net {
namespace {

constexpr std::size_t unsent_limit = 1 << 20;  // bytes; write() waits while there are more

}  // namespace

void Outbox::tell() {
  if (told_ || !setup_.wake) return;
  told_ = true;
  setup_.wake();
}

void Outbox::respond(Response response) {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(begun_, true)) return;
  }
  setup_.sink.reset();  // before anybody hears of it: what an upload held is free for the next request
  Answer answer = make_answer(setup_.head, std::move(response));  // compresses, so without the mutex
  const std::lock_guard lock(mutex_);
  content_.answer = std::move(answer);
  content_.finished = true;
  ended_ = true;
  tell();
}

void Outbox::start(Response response) {
  const std::lock_guard lock(mutex_);
  if (std::exchange(begun_, true)) return;
  std::string first = std::exchange(response.body, {});
  content_.answer = make_streamed_answer(setup_.head, std::move(response), packer_);
  content_.pieces = packer_ && !first.empty() ? packer_->piece(first) : std::move(first);
  unsent_ = content_.pieces.size();
  tell();
}

bool Outbox::write(std::string piece) {
  std::unique_lock lock(mutex_);
  if (!begun_ || ended_) return false;
  const bool room =
      room_.wait_for(lock, setup_.write_time, [&] { return unsent_ <= unsent_limit || unwanted_ || ended_; });
  if (!room || unwanted_ || ended_) return false;
  if (packer_ && !piece.empty()) piece = packer_->piece(piece);
  unsent_ += piece.size();
  content_.pieces += piece;
  tell();
  return true;
}

void Outbox::close() {
  const std::lock_guard lock(mutex_);
  if (!begun_ || std::exchange(ended_, true)) return;
  if (packer_) content_.pieces += packer_->finish();
  content_.finished = true;
  tell();
}

void Outbox::abandon() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(ended_, true)) return;
  content_.abandoned = true;
  tell();
}

Outbox::Content Outbox::take() {
  const std::lock_guard lock(mutex_);
  told_ = false;
  return std::exchange(content_, Content{});
}

void Outbox::sent(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  unsent_ -= std::min(bytes, unsent_);
  room_.notify_all();
}

void Outbox::leave() {
  gone_.cancel();
  const std::lock_guard lock(mutex_);
  unwanted_ = true;
  room_.notify_all();
}

void Outbox::detach() {
  const std::lock_guard lock(mutex_);
  setup_.wake = nullptr;
  unwanted_ = true;
  content_ = Content{};
  room_.notify_all();
}

}  // namespace parlance::net
