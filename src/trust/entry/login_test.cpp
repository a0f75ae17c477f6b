#include "trust/entry/login.hpp"

#include "trust/house_under_test.hpp"
#include "trust/totp/base32.hpp"
#include "trust/totp/totp.hpp"

namespace parlance::trust {
namespace {

struct LoginTest : HouseUnderTest {
  store::User user;
  void SetUp() override {
    found();
    user = add_user("grace", Role::analyst);
  }
  std::string minutes_locked(const std::string& name, const std::string& address = "192.0.2.1") {
    const auto result = login.login({name, good_password(name), "", {}, address});
    if (result || result.error().code != "locked_out") return code_of(result);
    return std::to_string((std::stoll(result.error().parameters[0].second) + 59) / 60);
  }
};

TEST_F(LoginTest, LetsInByNameAndPassword) {
  const auto pair = log_in("grace");
  ASSERT_TRUE(pair.has_value()) << pair.error().code;
  EXPECT_EQ(identification.identify(pair->access.reveal())->user, user.id);
  EXPECT_EQ(log_in("  GRACE ").error().code, "login_failed") << "of another name is another pass phrase";
  EXPECT_EQ(code_of(login.login({" GRACE ", good_password("grace"), "", {}, "192.0.2.1"})), "ok");
  EXPECT_EQ(code_of(login.login({"grace", good_password("grace"), "", workspace, "192.0.2.1"})), "ok");
  EXPECT_EQ(state->users().get(workspace, user.id)->last_login, clock.now().micros);
  EXPECT_EQ(audited(audit_action::login), 3U);
}

TEST_F(LoginTest, OneErrorForAllThatIsWrong) {
  const auto unknown = login.login({"nobody", good_password("grace"), "", {}, "192.0.2.2"});
  const auto wrong = login.login({"grace", base::Secret("a wrong pass phrase"), "", {}, "192.0.2.3"});
  MemberChange off;
  off.disabled = true;
  ASSERT_TRUE(members.change(admin, user.id, off).has_value());
  const auto disabled = login.login({"grace", good_password("grace"), "", {}, "192.0.2.4"});
  for (const auto* result : {&unknown, &wrong, &disabled}) {
    ASSERT_FALSE(result->has_value());
    EXPECT_EQ(result->error().code, "login_failed");
    EXPECT_EQ(result->error().message, unknown.error().message);
    EXPECT_EQ(result->error().kind, base::ErrorKind::unauthenticated);
    EXPECT_TRUE(result->error().parameters.empty());
  }
  EXPECT_EQ(guess(""), "login_failed");
  EXPECT_EQ(guess("grace", std::string(2000, 'x'), "192.0.2.5"), "login_failed");
}

TEST_F(LoginTest, GuessingLocksOutLongerAndLonger) {
  for (const char* name : {"grace", "nobody"}) {
    const std::string address = std::string("198.51.100.") + (name[0] == 'g' ? "1" : "2");
    for (int failure = 1; failure <= 4; ++failure)
      EXPECT_EQ(guess(name, "wrong pass phrase", address), "login_failed");
    for (const char* minutes : {"1", "2", "4", "8", "16", "32", "60", "60"}) {
      EXPECT_EQ(guess(name, "wrong pass phrase", address), "login_failed");
      EXPECT_EQ(minutes_locked(name, address), minutes) << name;
      EXPECT_EQ(minutes_locked(name, "203.0.113.9"), minutes) << "from elsewhere too";
      clock.advance(std::chrono::minutes(std::stoi(minutes)));
    }
  }
  EXPECT_EQ(minutes_locked("grace"), "ok") << "the right one gets in once the time is over";
  EXPECT_EQ(guess("grace"), "login_failed") << "and starts anew";
  EXPECT_EQ(minutes_locked("grace"), "ok");
  EXPECT_GE(audited(audit_action::login_locked), 8U);
}

TEST_F(LoginTest, ManyNamesFromOneAddressLockTheAddress) {
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(guess("name" + std::to_string(i), "wrong pass phrase", "198.51.100.7"), "login_failed");
  EXPECT_EQ(minutes_locked("grace", "198.51.100.7"), "1");
  EXPECT_EQ(minutes_locked("grace", "198.51.100.8"), "ok");
}

TEST_F(LoginTest, ASuccessDoesNotPayForGuessesAtOthers) {
  const std::string address = "198.51.100.7";
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(guess("name" + std::to_string(i), "wrong pass phrase", address), "login_failed");
    EXPECT_EQ(minutes_locked("grace", address), "ok");
  }
  EXPECT_EQ(guess("name4", "wrong pass phrase", address), "login_failed");
  EXPECT_EQ(minutes_locked("grace", address), "1");
}

TEST_F(LoginTest, OnesOwnSlipsAreForgotten) {
  for (int round = 0; round < 4; ++round) {
    for (int slip = 0; slip < 4; ++slip) EXPECT_EQ(guess("grace"), "login_failed");
    EXPECT_EQ(minutes_locked("grace"), "ok");
  }
}

TEST_F(LoginTest, ALockHoldsWhereTheCacheForgets) {
  for (int failure = 0; failure < 5; ++failure) EXPECT_EQ(guess("grace"), "login_failed");
  const auto fresh = store::make_memory_cache(1 << 20);
  const Guesses forgetful(*fresh, clock);
  const Login after_restart({*state, hasher, forgetful, second_factor, sessions, audit, clock});
  EXPECT_EQ(code_of(after_restart.login({"grace", good_password("grace"), "", {}, "192.0.2.1"})),
            "locked_out");
}

TEST_F(LoginTest, AClockSetBackLocksNobodyOutForLong) {
  for (int failure = 0; failure < 5; ++failure) EXPECT_EQ(guess("grace"), "login_failed");
  clock.advance(-std::chrono::hours(24 * 365));
  EXPECT_EQ(minutes_locked("grace"), "1");
}

TEST_F(LoginTest, ASecondFactorIsAskedForOnceItIsConfirmed) {
  const auto enrolment = second_factor.enrol(user);
  ASSERT_TRUE(enrolment.has_value()) << enrolment.error().code;
  EXPECT_EQ(code_of(log_in("grace")), "ok") << "not confirmed yet";
  const base::Secret secret(*from_base32(enrolment->secret.reveal()));
  const auto code = [&](std::int64_t later = 0) {
    return totp_code(secret, base::seconds_of(clock.now()) / totp_step_seconds + later);
  };
  EXPECT_EQ(code_of(second_factor.confirm(user, "000000")), "second_factor_wrong");
  const auto recovery = second_factor.confirm(user, code());
  ASSERT_TRUE(recovery.has_value()) << recovery.error().code;
  ASSERT_EQ(recovery->size(), 10U);

  EXPECT_EQ(code_of(log_in("grace")), "second_factor_needed");
  EXPECT_EQ(code_of(log_in("grace", code())), "login_failed") << "used to confirm already";
  EXPECT_EQ(code_of(log_in("grace", code(1))), "ok");
  EXPECT_EQ(code_of(log_in("grace", code(1))), "login_failed") << "each once";
  EXPECT_EQ(code_of(log_in("grace", code(-1))), "login_failed") << "nor an earlier one";
  EXPECT_EQ(code_of(log_in("grace", recovery->at(3).reveal())), "ok");
  EXPECT_EQ(code_of(log_in("grace", recovery->at(3).reveal())), "login_failed") << "each once";
  EXPECT_EQ(audited(audit_action::recovery_code_used), 1U);
  EXPECT_EQ(code_of(second_factor.enrol(*state->users().get(workspace, user.id))), "conflict");

  ASSERT_TRUE(second_factor.remove(user, admin.actor()).has_value());
  EXPECT_EQ(code_of(log_in("grace")), "ok");
}

TEST_F(LoginTest, GuessedCodesLockOutToo) {
  const auto enrolment = second_factor.enrol(user);
  const base::Secret secret(*from_base32(enrolment->secret.reveal()));
  ASSERT_TRUE(
      second_factor.confirm(user, totp_code(secret, base::seconds_of(clock.now()) / totp_step_seconds))
          .has_value());
  for (int guessed = 0; guessed < 5; ++guessed)
    EXPECT_EQ(code_of(log_in("grace", "12345" + std::to_string(guessed))), "login_failed");
  EXPECT_EQ(minutes_locked("grace"), "1");
}

TEST_F(LoginTest, AChangedPasswordEndsOtherSessions) {
  const auto before = log_in("grace");
  const base::Secret next("an even longer pass phrase");
  const auto known = *state->users().get(workspace, user.id);
  EXPECT_EQ(code_of(login.change_password(known, base::Secret("wrong"), next, "192.0.2.1")), "login_failed");
  EXPECT_EQ(code_of(login.change_password(known, good_password("grace"), base::Secret("short"), "192.0.2.1")),
            "password_too_short");
  clock.advance(std::chrono::seconds(1));
  const auto after = login.change_password(known, good_password("grace"), next, "192.0.2.1");
  ASSERT_TRUE(after.has_value()) << after.error().code;
  EXPECT_EQ(identified(before->access), "session_closed");
  EXPECT_EQ(code_of(sessions.refresh(before->refresh)), "refresh_token_revoked");
  EXPECT_EQ(identified(after->access), "ok");
  EXPECT_EQ(code_of(log_in("grace")), "login_failed");
}

TEST_F(LoginTest, APasswordKeptAtALowerCostIsHashedAnew) {
  const PasswordHasher dearer({2, 16384});
  const Login later({*state, dearer, guesses, second_factor, sessions, audit, clock});
  const std::string before = state->users().get(workspace, user.id)->password_hash;
  EXPECT_EQ(code_of(later.login({"grace", good_password("grace"), "", {}, "192.0.2.1"})), "ok");
  const std::string after = state->users().get(workspace, user.id)->password_hash;
  EXPECT_NE(before, after);
  EXPECT_FALSE(dearer.check(good_password("grace"), after).outdated);
}

TEST_F(LoginTest, WhoIsInSeveralWorkspacesNamesOne) {
  ASSERT_TRUE(state->workspaces().add({store::WorkspaceId("w_other"), "Other", 0}).has_value());
  const auto twin = make_user(store::WorkspaceId("w_other"),
                              {"Grace", "grace", good_password("grace"), Role::viewer}, hasher);
  ASSERT_TRUE(state->users().add(store::WorkspaceId("w_other"), *twin).has_value());
  EXPECT_EQ(code_of(log_in("grace")), "login_failed");
  EXPECT_EQ(
      login.login({"grace", good_password("grace"), "", store::WorkspaceId("w_other"), "192.0.2.1"})->user,
      twin->id);
}

TEST(LockAfter, Doubles) {
  const std::vector<std::pair<std::int64_t, int>> cases = {{0, 0},   {1, 0},   {4, 0},   {5, 1},
                                                           {6, 2},   {7, 4},   {8, 8},   {9, 16},
                                                           {10, 32}, {11, 60}, {12, 60}, {1'000'000, 60}};
  for (const auto& [failures, minutes] : cases) EXPECT_EQ(lock_after(failures).count(), minutes) << failures;
}

}  // namespace
}  // namespace parlance::trust
