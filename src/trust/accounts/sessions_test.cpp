#include "trust/accounts/sessions.hpp"

#include <fstream>
#include <thread>

#include "trust/house_under_test.hpp"

namespace parlance::trust {
namespace {

struct SessionsTest : HouseUnderTest {
  store::User user;
  void SetUp() override {
    found();
    user = add_user("grace", Role::analyst);
  }
};

TEST_F(SessionsTest, AreRefreshedStepByStep) {
  auto pair = sessions.open(user);
  ASSERT_TRUE(pair.has_value());
  EXPECT_EQ(pair->refresh_expires, clock.now() + std::chrono::days(30));
  for (int step = 0; step < 3; ++step) {
    clock.advance(std::chrono::hours(24 * 20));
    EXPECT_EQ(identified(pair->access), "token_expired");
    auto next = sessions.refresh(pair->refresh);
    ASSERT_TRUE(next.has_value()) << next.error().code;
    EXPECT_EQ(next->session, pair->session);
    EXPECT_NE(next->refresh.reveal(), pair->refresh.reveal());
    EXPECT_EQ(identified(next->access), "ok");
    pair = std::move(next);
  }
}

TEST_F(SessionsTest, ATokenUsedTwiceEndsTheSession) {
  const auto first = sessions.open(user);
  const auto other = sessions.open(user);
  const auto second = sessions.refresh(first->refresh);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(code_of(sessions.refresh(first->refresh)), "refresh_token_reused")
      << "at once, without a time of grace";
  EXPECT_EQ(audited(audit_action::token_reused), 1U);
  EXPECT_EQ(code_of(sessions.refresh(second->refresh)), "refresh_token_revoked")
      << "the successor ends with it";
  EXPECT_EQ(identified(second->access), "session_closed");
  EXPECT_EQ(identified(other->access), "ok") << "another log-in goes on";
  EXPECT_EQ(code_of(sessions.refresh(other->refresh)), "ok");
}

TEST_F(SessionsTest, OfManyAtOnceOneGetsTheNextPair) {
  const auto pair = sessions.open(user);
  std::atomic<int> refreshed = 0;
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 6; ++i) {
      askers.emplace_back([&] { refreshed += sessions.refresh(pair->refresh).has_value() ? 1 : 0; });
    }
  }
  EXPECT_EQ(refreshed, 1);
}

TEST_F(SessionsTest, RefusesWhatIsNoRefreshToken) {
  const auto pair = sessions.open(user);
  for (const std::string& token :
       {std::string(), std::string("rt_"), std::string("rt_guess"), pair->access.reveal(),
        pair->refresh.reveal() + "x", pair->refresh.reveal().substr(3)}) {
    EXPECT_EQ(code_of(sessions.refresh(base::Secret(token))), "refresh_token_unknown");
  }
  EXPECT_EQ(identified(pair->refresh), "token_malformed") << "and a refresh token gives no access";
}

TEST_F(SessionsTest, ExpireAfterThirtyDays) {
  const auto pair = sessions.open(user);
  clock.advance(std::chrono::hours(24 * 30) + std::chrono::seconds(1));
  EXPECT_EQ(code_of(sessions.refresh(pair->refresh)), "refresh_token_expired");
}

TEST_F(SessionsTest, AreKeptAsHashesAlone) {
  if (!state_options.url.empty()) GTEST_SKIP() << "it reads the file of the state";
  const auto pair = sessions.open(user);
  std::string kept;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream stream(file.path(), std::ios::binary);
    kept.append(std::istreambuf_iterator<char>(stream), {});
  }
  EXPECT_NE(kept.find("grace"), std::string::npos);
  EXPECT_EQ(kept.find(pair->refresh.reveal()), std::string::npos);
}

TEST_F(SessionsTest, LogOutEndsOneAndLogOutEverywhereAll) {
  const auto first = sessions.open(user);
  const auto second = sessions.open(user);
  ASSERT_TRUE(sessions.close(workspace, first->session).has_value());
  EXPECT_EQ(identified(first->access), "session_closed");
  EXPECT_EQ(code_of(sessions.refresh(first->refresh)), "refresh_token_revoked");
  EXPECT_EQ(identified(second->access), "ok");

  clock.advance(std::chrono::microseconds(1));
  ASSERT_TRUE(sessions.close_all(workspace, user.id).has_value());
  EXPECT_EQ(identified(second->access), "session_closed");
  EXPECT_EQ(code_of(sessions.refresh(second->refresh)), "refresh_token_revoked");
  EXPECT_EQ(identified(sessions.open(user)->access), "ok") << "who logs in again is in";
}

TEST_F(SessionsTest, OnesOwnAreListedAndEnded) {
  const auto first = sessions.open(user);
  clock.advance(std::chrono::seconds(1));
  const auto second = sessions.open(user);
  const Principal who = *identification.identify(first->access.reveal());
  const auto open = sessions.of(who);
  ASSERT_TRUE(open.has_value());
  ASSERT_EQ(open->size(), 2U);
  EXPECT_EQ(open->front().family, second->session);
  EXPECT_EQ(open->back().expires, first->refresh_expires.micros);

  const auto of_ada = sessions.of(admin);
  ASSERT_EQ(of_ada->size(), 1U);
  EXPECT_EQ(code_of(sessions.end(who, of_ada->front().family)), "not_found") << "another's is not there";
  EXPECT_EQ(code_of(sessions.end(who, second->session)), "ok");
  EXPECT_EQ(identified(second->access), "session_closed");
  EXPECT_EQ(identified(first->access), "ok");
  EXPECT_EQ(code_of(sessions.end(who, second->session)), "not_found");
  EXPECT_EQ(sessions.of(who)->size(), 1U);
  EXPECT_EQ(audited(audit_action::logout), 1U);

  Principal key = who;
  key.entry = Entry::key;
  EXPECT_EQ(code_of(sessions.of(key)), "session_needed");
  EXPECT_EQ(code_of(sessions.end(key, first->session)), "session_needed");
}

TEST_F(SessionsTest, LeavingIsWrittenDown) {
  const auto pair = sessions.open(user);
  const Principal who = *identification.identify(pair->access.reveal());
  EXPECT_EQ(code_of(sessions.log_out(who)), "ok");
  EXPECT_EQ(identified(pair->access), "session_closed");
  EXPECT_EQ(code_of(sessions.log_out_everywhere(who)), "ok");
  EXPECT_EQ(audited(audit_action::logout), 1U);
  EXPECT_EQ(audited(audit_action::logout_everywhere), 1U);
  Principal key = who;
  key.entry = Entry::key;
  EXPECT_EQ(code_of(sessions.log_out(key)), "session_needed");
  EXPECT_EQ(code_of(sessions.log_out_everywhere(key)), "session_needed");
}

TEST_F(SessionsTest, WhoIsSwitchedOffOrGoneGetsNothing) {
  const auto pair = sessions.open(user);
  MemberChange change;
  change.disabled = true;
  ASSERT_TRUE(members.change(admin, user.id, change).has_value());
  EXPECT_NE(identified(pair->access), "ok");
  EXPECT_EQ(code_of(sessions.refresh(pair->refresh)), "refresh_token_revoked");
  ASSERT_TRUE(members.remove(admin, user.id).has_value());
  EXPECT_NE(identified(pair->access), "ok");
}

}  // namespace
}  // namespace parlance::trust
