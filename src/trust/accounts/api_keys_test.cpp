#include "trust/accounts/api_keys.hpp"

#include "trust/access.hpp"
#include "trust/house_under_test.hpp"

namespace parlance::trust {
namespace {

struct ApiKeysTest : HouseUnderTest {
  Principal analyst;
  void SetUp() override {
    found();
    analyst = principal_of(add_user("grace", Role::analyst));
  }
  Principal principal_of(const store::User& user) {
    return *identification.identify(sessions.open(user)->access.reveal());
  }
};

TEST_F(ApiKeysTest, LetTheirMakerIn) {
  const auto made = keys.make(analyst, {"nightly report", Role::viewer, {}});
  ASSERT_TRUE(made.has_value()) << made.error().code;
  EXPECT_TRUE(made->key.reveal().starts_with(made->record.prefix));
  EXPECT_EQ(made->record.prefix.substr(0, 3), "pk_");
  const auto principal = identification.identify(made->key.reveal());
  ASSERT_TRUE(principal.has_value()) << principal.error().code;
  EXPECT_EQ(principal->user, analyst.user);
  EXPECT_EQ(principal->role, Role::viewer);
  EXPECT_EQ(principal->entry, Entry::key);
  EXPECT_EQ(principal->actor(), made->record.id.str());
  EXPECT_EQ(code_of(may(*principal, Action::ask_sql)), "forbidden");
  EXPECT_NE(state->api_keys().get(workspace, made->record.id)->last_used, 0);
  EXPECT_EQ(state->api_keys().get(workspace, made->record.id)->hash.find(made->key.reveal().substr(3)),
            std::string::npos);
}

TEST_F(ApiKeysTest, NeverMayMoreThanTheirMaker) {
  EXPECT_EQ(code_of(keys.make(analyst, {"too much", Role::editor, {}})), "role_too_high");
  const auto made = keys.make(analyst, {"as much", Role::analyst, {}});
  ASSERT_TRUE(made.has_value());
  MemberChange change;
  change.role = Role::viewer;
  ASSERT_TRUE(members.change(admin, analyst.user, change).has_value());
  EXPECT_EQ(identification.identify(made->key.reveal())->role, Role::viewer)
      << "nor than the maker may by now";
  EXPECT_EQ(code_of(keys.make(*identification.identify(made->key.reveal()), {"more", Role::viewer, {}})),
            "forbidden");
}

TEST_F(ApiKeysTest, ExpireAndAreRevoked) {
  const auto expiring = keys.make(analyst, {"a day", Role::viewer, clock.now() + std::chrono::hours(24)});
  ASSERT_TRUE(expiring.has_value());
  EXPECT_EQ(identified(expiring->key), "ok");
  clock.advance(std::chrono::hours(24));
  EXPECT_EQ(identified(expiring->key), "key_expired");
  EXPECT_EQ(code_of(keys.make(analyst, {"past", Role::viewer, clock.now()})), "bad_expiry");

  const auto revoked = keys.make(analyst, {"for ever", Role::viewer, {}});
  EXPECT_EQ(identified(revoked->key), "ok");
  ASSERT_TRUE(keys.revoke(analyst, revoked->record.id).has_value());
  EXPECT_EQ(identified(revoked->key), "key_revoked") << "at once";
  EXPECT_EQ(audited(audit_action::key_revoked), 1U);
}

TEST_F(ApiKeysTest, OnlyTheirMakerAndAdminsRevokeThem) {
  const auto made = keys.make(analyst, {"mine", Role::viewer, {}});
  const Principal other = principal_of(add_user("edsger", Role::editor));
  EXPECT_EQ(code_of(keys.revoke(other, made->record.id)), "not_found");
  EXPECT_EQ(code_of(keys.revoke(admin, store::KeyId("k_absent"))), "not_found");
  EXPECT_EQ(code_of(keys.revoke(admin, made->record.id)), "ok");
}

TEST_F(ApiKeysTest, RefuseGuesses) {
  const std::string good = keys.make(analyst, {"mine", Role::viewer, {}})->key.reveal();
  std::string changed = good;
  changed.back() = changed.back() == 'A' ? 'E' : 'A';
  for (const std::string& guess :
       {std::string("pk_"), std::string("pk_guess"), good.substr(0, 20), good + "x", changed}) {
    EXPECT_EQ(identified(base::Secret(guess)), "key_unknown") << guess.size();
  }
  EXPECT_EQ(code_of(identification.glance(good)), "ok");
  EXPECT_EQ(code_of(identification.glance("pk_guess")), "key_unknown");
}

TEST_F(ApiKeysTest, NeedANameOnOneLine) {
  for (const std::string& name : {std::string(), std::string("two\nlines"), std::string(101, 'x')}) {
    EXPECT_EQ(code_of(keys.make(analyst, {name, Role::viewer, {}})), "bad_name");
  }
}

TEST_F(ApiKeysTest, EndWithTheirMaker) {
  const auto made = keys.make(analyst, {"mine", Role::viewer, {}});
  MemberChange change;
  change.disabled = true;
  ASSERT_TRUE(members.change(admin, analyst.user, change).has_value());
  EXPECT_EQ(identified(made->key), "account_disabled");
}

}  // namespace
}  // namespace parlance::trust
