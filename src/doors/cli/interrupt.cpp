#include "doors/cli/interrupt.hpp"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>

namespace parlance::doors::cli {
namespace {

sigset_t only_interrupt() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t set = only_interrupt();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);  // threads made later inherit this
  watcher_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

Interrupt::~Interrupt() = default;

base::CancelToken Interrupt::begin_work(bool stays) {
  const std::scoped_lock lock(mutex_);
  token_ = base::CancelToken();
  working_ = true;
  stays_ = stays;
  return token_;
}

void Interrupt::end_work() {
  const std::scoped_lock lock(mutex_);
  working_ = false;
}

void Interrupt::hand_over() {
  watcher_.request_stop();
  if (watcher_.joinable()) watcher_.join();
}

void Interrupt::watch(const std::stop_token& stop) {
  const sigset_t set = only_interrupt();
  const timespec pause{0, 50'000'000};
  while (!stop.stop_requested()) {
    if (sigtimedwait(&set, nullptr, &pause) == SIGINT) interrupted();
  }
}

void Interrupt::interrupted() {
  const std::unique_lock lock(mutex_);
  if (!working_ || token_.cancelled()) _exit(interrupted_status);
  token_.cancel();
  if (stays_) return;
  std::jthread([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    _exit(interrupted_status);  // the work did not look at its token: nothing it holds needs an orderly end
  }).detach();
}

}  // namespace parlance::doors::cli
