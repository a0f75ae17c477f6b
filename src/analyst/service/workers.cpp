#include "analyst/service/workers.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parlance::analyst {

/// Askers whose queues are not empty stand in `turns`, each once.
struct Workers::Shared {
  explicit Shared(const WorkerLimits& of) : limits(of) {}

  std::function<void()> next_locked() {
    const std::string asker = std::move(turns.front());
    turns.pop_front();
    auto& queue = queues[asker];
    auto job = std::move(queue.front());
    queue.pop_front();
    if (queue.empty())
      queues.erase(asker);
    else
      turns.push_back(asker);
    --waiting;
    ++running;
    return job;
  }

  void work() {
    std::unique_lock lock(mutex);
    while (true) {
      wake.wait(lock, [this] { return stopped || waiting > 0; });
      if (stopped && waiting == 0) return;
      auto job = next_locked();
      lock.unlock();
      try {
        job();
      } catch (...) {  // jobs tell their own failures; one must not end the thread
        ++broken;
      }
      job = nullptr;  // what it holds is let go before the lock is taken
      lock.lock();
      --running;
      if (running == 0 && waiting == 0) idle.notify_all();
    }
  }

  const WorkerLimits limits;
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::condition_variable idle;
  std::unordered_map<std::string, std::deque<std::function<void()>>> queues;
  std::deque<std::string> turns;
  std::size_t waiting = 0;
  std::size_t running = 0;
  std::atomic<std::size_t> broken = 0;
  bool closed = false;
  bool stopped = false;
  std::vector<std::thread> threads;
};

Workers::Workers(const WorkerLimits& limits) : shared_(std::make_shared<Shared>(limits)) {
  for (std::size_t i = 0; i < limits.threads; ++i)
    shared_->threads.emplace_back([shared = shared_.get()] { shared->work(); });
}

Workers::~Workers() {
  std::unordered_map<std::string, std::deque<std::function<void()>>> dropped;
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->closed = shared_->stopped = true;
    dropped.swap(shared_->queues);  // destroyed without the lock
    shared_->turns.clear();
    shared_->waiting = 0;
  }
  shared_->wake.notify_all();
  for (auto& thread : shared_->threads) thread.join();
}

bool Workers::post(const std::string& asker, std::function<void()> job) {
  {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->closed || shared_->waiting >= shared_->limits.waiting) return false;
    auto& queue = shared_->queues[asker];
    if (queue.size() >= shared_->limits.waiting_of_one) return false;
    if (queue.empty()) shared_->turns.push_back(asker);
    queue.push_back(std::move(job));
    ++shared_->waiting;
  }
  shared_->wake.notify_one();
  return true;
}

void Workers::drain() {
  std::unique_lock lock(shared_->mutex);
  shared_->closed = true;
  shared_->idle.wait(lock, [this] { return shared_->waiting == 0 && shared_->running == 0; });
}

Workers::Load Workers::load() const {
  const std::lock_guard lock(shared_->mutex);
  return {shared_->waiting, shared_->running, shared_->broken};
}

}  // namespace parlance::analyst
