#include "analyst/service/workers.hpp"

#include <gtest/gtest.h>

#include <future>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace parlance::analyst {
namespace {

/// One thread, held by a job until let go, so that what is posted meanwhile waits.
class Held {
 public:
  explicit Held(WorkerLimits limits) : workers(limits) {
    std::promise<void> begun;
    EXPECT_TRUE(workers.post("holder", [&begun, gate = gate_.get_future().share()] {
      begun.set_value();
      gate.wait();
    }));
    begun.get_future().wait();
  }
  void let_go() { gate_.set_value(); }

 private:
  std::promise<void> gate_;

 public:
  Workers workers;
};

TEST(Workers, AskersTakeTurns) {
  Held held({.threads = 1});
  std::mutex mutex;
  std::string order;
  const auto note = [&](char name) {
    return [&, name] {
      const std::lock_guard lock(mutex);
      order += name;
    };
  };
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(held.workers.post("greedy", note('g')));
  EXPECT_TRUE(held.workers.post("modest", note('m')));
  EXPECT_TRUE(held.workers.post("other", note('o')));
  held.let_go();
  held.workers.drain();
  EXPECT_EQ(order, "gmoggg");
}

TEST(Workers, TooMuchIsNotTaken) {
  Held held({.threads = 1, .waiting = 3, .waiting_of_one = 2});
  EXPECT_TRUE(held.workers.post("a", [] {}));
  EXPECT_TRUE(held.workers.post("a", [] {}));
  EXPECT_FALSE(held.workers.post("a", [] {})) << "more than one asker may have";
  EXPECT_TRUE(held.workers.post("b", [] {}));
  EXPECT_FALSE(held.workers.post("c", [] {})) << "more than all may have";
  EXPECT_EQ(held.workers.load().waiting, 3U);
  EXPECT_EQ(held.workers.load().running, 1U);
  held.let_go();
  held.workers.drain();
  EXPECT_FALSE(held.workers.post("a", [] {})) << "closed";
}

TEST(Workers, AJobThatThrowsEndsAlone) {
  Workers workers({.threads = 1});
  bool after = false;
  EXPECT_TRUE(workers.post("a", [] { throw std::runtime_error("broken"); }));
  EXPECT_TRUE(workers.post("a", [&after] { after = true; }));
  workers.drain();
  EXPECT_TRUE(after);
  EXPECT_EQ(workers.load().broken, 1U);
}

TEST(Workers, WhatWaitsIsLetGoAtTheEnd) {
  auto kept = std::make_shared<int>(1);
  {
    Held held({.threads = 1});
    EXPECT_TRUE(held.workers.post("a", [kept] {}));
    EXPECT_EQ(kept.use_count(), 2);
    held.let_go();
  }
  EXPECT_EQ(kept.use_count(), 1);
}

}  // namespace
}  // namespace parlance::analyst
