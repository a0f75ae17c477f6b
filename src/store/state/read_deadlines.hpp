// Ends waits for a server that keeps its connections but does not answer any more: libpq itself waits for
// ever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace parlance::store {

/// Thread-safe; watches on a thread of its own and outlives its waits.
class ReadDeadlines {
 public:
  /// `patience`: how long one wait may last, told to within a quarter of it.
  explicit ReadDeadlines(std::chrono::milliseconds patience);
  ~ReadDeadlines();
  ReadDeadlines(const ReadDeadlines&) = delete;
  ReadDeadlines& operator=(const ReadDeadlines&) = delete;

  /// While it lives, its thread waits for what a socket gives. Past the patience the socket is shut down, not
  /// closed, so the read fails and the socket remains its owner's.
  class Wait {
   public:
    Wait(ReadDeadlines* deadlines, int socket);  ///< watches nothing where there is none (nullptr, -1)
    ~Wait();
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;

   private:
    ReadDeadlines* deadlines_;
    int socket_;
  };

 private:
  using Clock = std::chrono::steady_clock;
  void watch();

  const std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable ending_;
  std::map<int, Clock::time_point> due_;  ///< by socket
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace parlance::store
