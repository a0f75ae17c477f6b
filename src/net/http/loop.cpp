#include "net/http/loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <vector>

#include "net/http/answer.hpp"

namespace parlance::net {

void Loop::run() {
  const auto work = boost::asio::make_work_guard(context_);
  sweep_later();
  while (!context_.stopped()) {
    try {
      context_.run();
    } catch (const std::exception&) {
      // A handler that throws has cost its own connection; the others of this thread go on.
      continue;
    }
  }
}

void Loop::halt() { context_.stop(); }

void Loop::add(const std::shared_ptr<Peer>& peer) {
  peers_.insert(peer);
  if (winding_down_) peer->wind_down();
}

void Loop::wind_down() {
  winding_down_ = true;
  const std::vector<std::shared_ptr<Peer>> peers(peers_.begin(), peers_.end());
  for (const auto& peer : peers) peer->wind_down();
}

void Loop::cut() {
  const std::vector<std::shared_ptr<Peer>> peers(peers_.begin(), peers_.end());
  for (const auto& peer : peers) peer->cut();
}

const std::string& Loop::date() {
  const auto now = std::chrono::steady_clock::now();
  if (now >= date_until_) {
    date_ = http_date();
    date_until_ = now + std::chrono::milliseconds(500);
  }
  return date_;
}

void Loop::sweep_later() {
  timer_.expires_after(interval_);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    const std::vector<std::shared_ptr<Peer>> peers(peers_.begin(), peers_.end());
    const auto now = std::chrono::steady_clock::now();
    for (const auto& peer : peers) peer->sweep(now);
    sweep_later();
  });
}

}  // namespace parlance::net
