// Jobs and idempotency keys: what several servers share.
#include "store/state/jobs.hpp"

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

class JobsOnBoth : public OnBothEngines {
 protected:
  void add_job(const std::string& id, Moment run_after, std::int64_t most_attempts = 5) {
    Job job;
    job.id = JobId(id);
    job.kind = "export";
    job.payload = "{}";
    job.run_after = run_after;
    job.most_attempts = most_attempts;
    job.created = 1;
    EXPECT_EQ(code_of(state->jobs().add(workspace, job)), "");
  }
  std::optional<Job> take(const std::string& worker, Moment now) {
    auto job = state->jobs().take({"other", "export"}, worker, now, 100);
    EXPECT_TRUE(job);
    return job ? *job : std::nullopt;
  }
  WorkspaceId workspace{"w_1"};
};
INSTANTIATE_TEST_SUITE_P(Engines, JobsOnBoth, both_engines, name_of_engine);

TEST_P(JobsOnBoth, AreTakenWhenDueAndFinished) {
  add_workspace("w_1");
  add_job("j_2", 20);
  add_job("j_1", 10);
  EXPECT_EQ(take("a", 9), std::nullopt);
  EXPECT_EQ(*state->jobs().take({"import"}, "a", 50, 100), std::nullopt);
  EXPECT_EQ(*state->jobs().take({}, "a", 50, 100), std::nullopt);
  const auto first = take("a", 50);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->id, JobId("j_1"));
  EXPECT_EQ(first->leased_until, 150);
  const auto second = take("b", 50);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->id, JobId("j_2"));
  EXPECT_EQ(take("c", 149), std::nullopt);
  ASSERT_EQ(code_of(state->jobs().finish(*first, "{\"ok\":true}", 60)), "");
  const auto done = state->jobs().get(workspace, first->id);
  EXPECT_EQ(done->state, JobState::done);
  EXPECT_EQ(done->outcome, "{\"ok\":true}");
  EXPECT_EQ(code_of(state->jobs().finish(*first, "", 61)), "lease_lost");
  EXPECT_EQ(state->jobs().list(workspace, {})->items.size(), 2U);
}

TEST_P(JobsOnBoth, AreTakenAgainWhenTheLeaseRanOut) {
  add_workspace("w_1");
  add_job("j_1", 10, 2);
  const auto first = take("a", 50);
  ASSERT_TRUE(first);
  ASSERT_EQ(code_of(state->jobs().extend(*first, 200)), "");
  EXPECT_EQ(take("b", 199), std::nullopt);
  const auto second = take("a", 200);  // even of the same name it is another taking
  ASSERT_TRUE(second);
  EXPECT_EQ(second->attempts, 2);
  EXPECT_EQ(code_of(state->jobs().finish(*first, "", 201)), "lease_lost");
  EXPECT_EQ(code_of(state->jobs().extend(*first, 900)), "lease_lost");
  EXPECT_EQ(take("c", 300), std::nullopt);  // no attempts left
  EXPECT_EQ(state->jobs().get(workspace, first->id)->state, JobState::failed);
}

TEST_P(JobsOnBoth, FailAndAreTriedAgain) {
  add_workspace("w_1");
  add_job("j_1", 10, 2);
  ASSERT_EQ(code_of(state->jobs().fail(*take("a", 10), "disk", 20, 500)), "");
  EXPECT_EQ(take("a", 499), std::nullopt);
  const auto again = take("a", 500);
  ASSERT_TRUE(again);
  ASSERT_EQ(code_of(state->jobs().fail(*again, "disk again", 510, 600)), "");
  const auto failed = state->jobs().get(workspace, again->id);
  EXPECT_EQ(failed->state, JobState::failed);
  EXPECT_EQ(failed->outcome, "disk again");
  EXPECT_EQ(take("a", 10'000), std::nullopt);
}

TEST_P(JobsOnBoth, AreTakenByOneWorkerEach) {
  add_workspace("w_1");
  for (int i = 0; i < 30; ++i) add_job("j_" + std::to_string(i), 10);
  std::mutex mutex;
  std::multiset<std::string> taken;
  std::vector<std::thread> workers;
  for (int worker = 0; worker < 5; ++worker)
    workers.emplace_back([&, worker] {
      while (auto job = take("w" + std::to_string(worker), 50)) {
        EXPECT_EQ(code_of(state->jobs().finish(*job, "", 60)), "");
        const std::scoped_lock lock(mutex);
        taken.insert(job->id.str());
      }
    });
  for (auto& worker : workers) worker.join();
  EXPECT_EQ(taken.size(), 30U);
  EXPECT_EQ(std::set<std::string>(taken.begin(), taken.end()).size(), 30U);
}

TEST_P(JobsOnBoth, WhatIsSentTwiceIsDoneOnce) {
  add_workspace("w_1");
  const auto keys = state->idempotency();
  const IdempotencyKey key{UserId("u_1"), "POST /api/v1/query", "abc"};
  std::atomic<int> fresh = 0;
  std::vector<std::thread> senders;
  for (int i = 0; i < 6; ++i)
    senders.emplace_back([&] {
      const auto attempt = keys.begin(workspace, key, "hash", 10, 100);
      EXPECT_TRUE(attempt);
      if (attempt->state == Attempt::State::fresh) ++fresh;
    });
  for (auto& sender : senders) sender.join();
  EXPECT_EQ(fresh, 1);
  EXPECT_EQ(keys.begin(workspace, key, "hash", 20, 100)->state, Attempt::State::running);
  EXPECT_EQ(keys.begin(workspace, key, "other", 20, 100)->state, Attempt::State::mismatch);
  ASSERT_EQ(code_of(keys.complete(workspace, key, 201, "{}", 1000)), "");
  const auto done = keys.begin(workspace, key, "hash", 500, 2000);
  EXPECT_EQ(done->state, Attempt::State::done);
  EXPECT_EQ(done->status, 201);
  EXPECT_EQ(done->body, "{}");
  EXPECT_EQ(keys.begin(workspace, key, "other", 1000, 2000)->state, Attempt::State::fresh);  // expired
  ASSERT_EQ(code_of(keys.abandon(workspace, key)), "");
  EXPECT_EQ(keys.begin(workspace, key, "hash", 1001, 2000)->state, Attempt::State::fresh);
  EXPECT_EQ(code_of(keys.begin(workspace, {UserId("u_9"), "r", "k"}, "h", 1, 2)), "not_found");
  EXPECT_EQ(code_of(keys.complete(workspace, {UserId("u_1"), "r", "k"}, 200, "", 2)), "not_found");
}

}  // namespace
}  // namespace parlance::store
