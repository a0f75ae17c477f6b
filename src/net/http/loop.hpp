// One network thread and the peers that belong to it. Heavy: for the .cpp files of net alone.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_set>

namespace parlance::net {

using SteadyTime = std::chrono::steady_clock::time_point;

/// A connection as its loop sees it. Called on the loop's thread.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual void sweep(SteadyTime now) = 0;  ///< looks after its deadlines, every now and then
  virtual void wind_down() = 0;            ///< ends when what is under way is done
  virtual void cut() = 0;                  ///< ends at once
};

/// All members but the context belong to the thread that runs it. One timer for all peers instead of one
/// each: a deadline costs nothing to set, and is noticed up to `interval` late.
class Loop {
 public:
  explicit Loop(std::chrono::milliseconds interval) : interval_(interval), timer_(context_) {}

  boost::asio::io_context& context() { return context_; }
  void run();   ///< until halt()
  void halt();  ///< from any thread, once no peer is left
  void add(const std::shared_ptr<Peer>& peer);
  void remove(const std::shared_ptr<Peer>& peer) { peers_.erase(peer); }
  void wind_down();
  void cut();
  [[nodiscard]] bool winding_down() const { return winding_down_; }
  [[nodiscard]] const std::string& date();  ///< for Date headers

 private:
  void sweep_later();

  boost::asio::io_context context_{1};
  std::chrono::milliseconds interval_;
  boost::asio::steady_timer timer_;
  std::unordered_set<std::shared_ptr<Peer>> peers_;
  bool winding_down_ = false;
  std::string date_;
  SteadyTime date_until_;
};

}  // namespace parlance::net
