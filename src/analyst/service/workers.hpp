// Threads that work off what many people ask, fairly: each asker has a queue, the queues take turns.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace parlance::analyst {

struct WorkerLimits {
  std::size_t threads = 2;
  std::size_t waiting = 1'000;       ///< jobs that wait, of all askers
  std::size_t waiting_of_one = 200;  ///< jobs that wait, of one asker
};

/// Thread-safe.
class Workers {
 public:
  explicit Workers(const WorkerLimits& limits);
  /// Ends what waits unstarted (it is dropped), and waits for what runs.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False where too much waits already; the job is then not kept. A job that throws ends alone, and `broken`
  /// is counted.
  [[nodiscard]] bool post(const std::string& asker, std::function<void()> job);
  /// Takes no more, works off what waits, and returns when all is done.
  void drain();

  struct Load {
    std::size_t waiting = 0;
    std::size_t running = 0;
    std::size_t broken = 0;  ///< jobs that threw, since the start
  };
  [[nodiscard]] Load load() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace parlance::analyst
