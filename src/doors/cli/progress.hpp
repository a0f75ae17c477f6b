// One line on the error stream that tells how far long work has come, and is gone when it is done.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

#include "doors/cli/terminal.hpp"

namespace parlance::doors::cli {

/// Says nothing where the error stream is no terminal, and nothing in the first 300 ms. Thread-safe.
class Progress {
 public:
  Progress(Terminal& terminal, std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(double share);  ///< 0..1
  void say(const std::string& text);
  [[nodiscard]] std::function<void(double)> callback() {
    return [this](double share) { at(share); };
  }

 private:
  Terminal& terminal_;
  std::string what_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_;
  bool shown_ = false;
  std::mutex mutex_;
};

}  // namespace parlance::doors::cli
