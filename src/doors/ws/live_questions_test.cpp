#include "doors/ws/live_questions.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parlance::doors::ws {
namespace {

using namespace std::chrono_literals;

const store::WorkspaceId workspace("w_1");
const store::UserId user("u_1");
const store::AnswerId query("q_1");

struct Heard {
  std::vector<std::string> messages;
  Listener listener() {
    return [this](const std::string& message, bool last) { messages.push_back(message + (last ? "!" : "")); };
  }
};

TEST(LiveQuestions, TellWhoListens) {
  LiveQuestions live;
  Heard heard;
  live.begin(query, {workspace, user, {}, heard.listener()});
  live.tell(query, "a");
  live.tell(store::AnswerId("q_2"), "of another");
  live.finish(query, "b");
  live.tell(query, "too late");
  live.finish(query, "too late");
  EXPECT_EQ(heard.messages, (std::vector<std::string>{"a", "b!"}));
  EXPECT_EQ(live.size(), 0U);
}

TEST(LiveQuestions, AreTakenUpWhereTheyAre) {
  LiveQuestions live;
  Heard first;
  Heard second;
  const base::CancelToken cancel;
  live.begin(query, {workspace, user, cancel, first.listener()});
  live.tell(query, "a");
  live.leave(query);
  live.tell(query, "b");
  EXPECT_TRUE(live.resume(workspace, user, query, second.listener()));
  live.finish(query, "c");
  EXPECT_EQ(first.messages, std::vector<std::string>{"a"});
  EXPECT_EQ(second.messages, (std::vector<std::string>{"b", "c!"}));
  EXPECT_FALSE(live.resume(workspace, user, query, second.listener())) << "it is over";
  EXPECT_FALSE(cancel.cancelled());
}

TEST(LiveQuestions, AreNobodyElses) {
  LiveQuestions live;
  Heard heard;
  const base::CancelToken cancel;
  live.begin(query, {workspace, user, cancel, heard.listener()});
  EXPECT_FALSE(live.resume(workspace, store::UserId("u_2"), query, heard.listener()));
  EXPECT_FALSE(live.resume(store::WorkspaceId("w_2"), user, query, heard.listener()));
  EXPECT_FALSE(live.cancel(workspace, store::UserId("u_2"), query));
  EXPECT_FALSE(cancel.cancelled());
  EXPECT_TRUE(live.cancel(workspace, user, query));
  EXPECT_TRUE(cancel.cancelled());
}

TEST(LiveQuestions, EndWithTheServer) {
  LiveQuestions live;
  const base::CancelToken cancel;
  live.begin(query, {workspace, user, cancel, nullptr});
  live.cancel_all();
  EXPECT_TRUE(cancel.cancelled());
}

TEST(LiveQuestions, EndWhereNobodyComesBack) {
  LiveQuestions live(1ms);
  const base::CancelToken left;
  const base::CancelToken kept;
  live.begin(query, {workspace, user, left, nullptr});
  live.begin(store::AnswerId("q_2"), {workspace, user, kept, nullptr});
  live.leave(query);
  for (int i = 0; i < 5'000 && !left.cancelled(); ++i) std::this_thread::sleep_for(1ms);
  EXPECT_TRUE(left.cancelled());
  EXPECT_FALSE(kept.cancelled());
}

}  // namespace
}  // namespace parlance::doors::ws
