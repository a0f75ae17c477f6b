// For tests: a Redis server of one's own, which keeps nothing on the disk, on a free port.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "store/cache/cache.hpp"
#include "store/peer_process.hpp"

namespace parlance::store {

/// Until it is so, or ten seconds have passed.
inline bool comes_true(const std::function<bool()>& question) {
  for (int i = 0; i < 1000; ++i) {
    if (question()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// Each test has one of its own.
class RedisServer {
 public:
  static std::unique_ptr<RedisServer> start_new(const std::string& password = "") {
    const auto program = find_program({"redis-server", "/usr/bin/redis-server"});
    if (program.empty()) return nullptr;
    auto server = std::make_unique<RedisServer>();
    server->command_ = {
        program, "--port", std::to_string(server->port_), "--bind", "127.0.0.1", "--save", "", "--appendonly",
        "no",    "--dir",  server->folder_.path()};
    if (!password.empty()) server->command_.insert(server->command_.end(), {"--requirepass", password});
    server->start(password);
    return server;
  }
  void start(const std::string& password = "") {
    process_ = std::make_unique<PeerProcess>(command_, "", folder_.path() + "/log");
    auto options = this->options();
    options.password = base::Secret(password);
    const auto cache = make_redis_cache(options);
    EXPECT_TRUE(comes_true([&] { return cache->well(); }));
  }
  void stop() { process_->end(SIGKILL); }
  [[nodiscard]] RedisOptions options() const {
    RedisOptions options;
    options.port = static_cast<std::uint16_t>(port_);
    options.pause = std::chrono::milliseconds(20);
    options.time = std::chrono::milliseconds(5000);
    options.connect_time = std::chrono::milliseconds(5000);
    return options;
  }

 private:
  TemporaryFolder folder_;
  int port_ = free_port();
  std::vector<std::string> command_;
  std::unique_ptr<PeerProcess> process_;
};

}  // namespace parlance::store
