#include "trust/entry/first_run.hpp"

#include <thread>

#include "trust/demo.hpp"
#include "trust/entry/founding_tokens.hpp"
#include "trust/house_under_test.hpp"

namespace parlance::trust {
namespace {

using FirstRunTest = HouseUnderTest;

FirstAdmin wish_of(const base::Secret& token) {
  return {token, "Engines", "Ada", "ada", HouseUnderTest::good_password("ada")};
}

TEST_F(FirstRunTest, TheTokenMakesOneAdminOnce) {
  const auto token = first_run.prepare();
  ASSERT_TRUE(token && *token);
  EXPECT_TRUE((*token)->reveal().starts_with("admin_"));
  EXPECT_EQ(code_of(first_run.claim(wish_of(base::Secret("admin_guess")))), "admin_token_wrong");
  EXPECT_EQ(code_of(first_run.claim(wish_of(base::Secret()))), "admin_token_wrong");
  FirstAdmin weak = wish_of(**token);
  weak.password = base::Secret("short");
  EXPECT_EQ(code_of(first_run.claim(weak)), "password_too_short");
  weak.password = base::Secret();
  EXPECT_EQ(code_of(first_run.claim(weak)), "password_too_short");

  const auto pair = first_run.claim(wish_of(**token));
  ASSERT_TRUE(pair.has_value()) << pair.error().code;
  EXPECT_EQ(identification.identify(pair->access.reveal())->role, Role::admin);
  EXPECT_EQ(code_of(first_run.claim(wish_of(**token))), "admin_token_wrong") << "used up";
  EXPECT_FALSE(first_run.prepare()->has_value()) << "nor is another one made";
}

TEST_F(FirstRunTest, AnotherStartPrintsAnotherToken) {
  const auto first = first_run.prepare();
  const auto second = first_run.prepare();
  ASSERT_TRUE(*first && *second);
  EXPECT_EQ(code_of(first_run.claim(wish_of(**first))), "admin_token_wrong");
  EXPECT_EQ(code_of(first_run.claim(wish_of(**second))), "ok");
}

TEST_F(FirstRunTest, OfTwoAtOnceOneBecomesAdmin) {
  const auto token = first_run.prepare();
  std::atomic<int> claimed = 0;
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 4; ++i)
      askers.emplace_back([&] { claimed += first_run.claim(wish_of(**token)).has_value() ? 1 : 0; });
  }
  EXPECT_EQ(claimed, 1);
}

TEST_F(FirstRunTest, AFoundingTokenMakesOneMoreWorkspaceOnce) {
  found();
  const FoundingTokens tokens(*state);
  const auto token = tokens.make();
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(code_of(first_run.claim(wish_of(base::Secret("workspace_guess")))), "admin_token_wrong");
  FirstAdmin weak = wish_of(*token);
  weak.password = base::Secret("short");
  EXPECT_EQ(code_of(first_run.claim(weak)), "password_too_short") << "the token stays good";
  std::atomic<int> claimed = 0;
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 4; ++i)
      askers.emplace_back([&] { claimed += first_run.claim(wish_of(*token)).has_value() ? 1 : 0; });
  }
  EXPECT_EQ(claimed, 1);
  EXPECT_EQ(code_of(first_run.claim(wish_of(*token))), "admin_token_wrong") << "used up";
  EXPECT_EQ(state->workspaces().list({"", 10})->items.size(), 2U);
}

TEST_F(FirstRunTest, DemoHasItsOwnWorkspace) {
  ASSERT_TRUE(prepare_demo(*state).has_value());
  ASSERT_TRUE(prepare_demo(*state).has_value()) << "again at the next start";
  const Principal demo = demo_principal();
  EXPECT_EQ(state->users().get(demo.workspace, demo.user)->role, "editor");
  EXPECT_EQ(guess("demo", ""), "login_failed");
  EXPECT_EQ(demo.role, Role::editor);
}

TEST(Demo, IsServedToThisMachineAlone) {
  for (const char* address : {"localhost", "127.0.0.1", "127.5.6.7", "::1"})
    EXPECT_TRUE(check_demo_address(address).has_value()) << address;
  for (const char* address : {"0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "", "127.0.0.1.example",
                              "1270.0.0.1", "::ffff:10.0.0.1", "*"}) {
    const auto checked = check_demo_address(address);
    ASSERT_FALSE(checked.has_value()) << address;
    EXPECT_EQ(checked.error().code, "demo_not_local");
  }
}

}  // namespace
}  // namespace parlance::trust
