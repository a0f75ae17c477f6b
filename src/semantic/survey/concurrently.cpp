#include "semantic/survey/concurrently.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace parlance::semantic {

void concurrently(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take_turns = [&] {
    for (std::size_t at = next++; at < count; at = next++) work(at);
  };
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t used = std::min({cores, threads, count});
  std::vector<std::jthread> others;
  for (std::size_t at = 1; at < used; ++at) others.emplace_back(take_turns);
  take_turns();
}

}  // namespace parlance::semantic
