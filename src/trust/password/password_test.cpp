#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "trust/password/password_hasher.hpp"
#include "trust/password/password_policy.hpp"

namespace parlance::trust {
namespace {

// As cheap as libsodium allows, so that tests are quick.
constexpr PasswordCost cheap{1, 8192};

TEST(PasswordHasher, KnowsThePasswordAgain) {
  const PasswordHasher hasher(cheap);
  const base::Secret password("correct horse battery");
  const auto kept = hasher.hash(password);
  ASSERT_TRUE(kept.has_value());
  EXPECT_TRUE(kept->starts_with("$argon2id$"));
  EXPECT_EQ(kept->find("horse"), std::string::npos);
  EXPECT_TRUE(hasher.check(password, *kept).matches);
  EXPECT_FALSE(hasher.check(password, *kept).outdated);
  EXPECT_NE(*hasher.hash(password), *kept) << "salted";
  for (const char* wrong : {"", "correct horse batter", "Correct horse battery", "correct horse battery "}) {
    EXPECT_FALSE(hasher.check(base::Secret(wrong), *kept).matches) << wrong;
  }
}

TEST(PasswordHasher, NeverMatchesWhatIsNoHash) {
  const PasswordHasher hasher(cheap);
  for (const char* kept : {"", "x", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA", "plain password"}) {
    EXPECT_FALSE(hasher.check(base::Secret("plain password"), kept).matches) << kept;
    EXPECT_FALSE(hasher.check(base::Secret(""), kept).matches) << kept;
  }
}

TEST(PasswordHasher, SeesThatTheCostHasRisen) {
  const base::Secret password("correct horse battery");
  const auto kept = PasswordHasher(cheap).hash(password);
  const auto check = PasswordHasher({2, 16384}).check(password, *kept);
  EXPECT_TRUE(check.matches);
  EXPECT_TRUE(check.outdated);
}

TEST(PasswordHasher, ComposedAndDecomposedLettersAreTheSame) {
  const PasswordHasher hasher(cheap);
  const auto kept = hasher.hash(base::Secret("caf\u00E9 au lait"));
  EXPECT_TRUE(hasher.check(base::Secret("cafe\u0301 au lait"), *kept).matches);
}

TEST(PasswordHasher, ManyAtOnceAllGetTheirTurn) {
  const PasswordHasher hasher(cheap, 2);
  const auto kept = hasher.hash(base::Secret("correct horse battery"));
  std::atomic<int> matched = 0;
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 8; ++i) {
      askers.emplace_back(
          [&] { matched += hasher.check(base::Secret("correct horse battery"), *kept).matches; });
    }
  }
  EXPECT_EQ(matched, 8);
}

TEST(PasswordHasher, CostsWhatItShould) {
  const auto kept = PasswordHasher().hash(base::Secret("correct horse battery"));
  ASSERT_TRUE(kept.has_value());
  EXPECT_NE(kept->find("m=65536,t=2,p=1"), std::string::npos) << *kept;
}

TEST(PasswordPolicy, SaysWhyNot) {
  struct Case {
    std::string password;
    const char* code;
  };
  const std::vector<Case> cases = {
      {"", "password_too_short"},
      {"ninechars", "password_too_short"},
      {"\xC3\xA9\xC3\xA8\xC3\xA9\xC3\xA8\xC3\xA9", "password_too_short"},
      {"\x01\x02\x03\x04\x05\x06\x07"
       "abc",
       "password_too_short"},
      {std::string(1025, 'x'), "password_too_long"},
      {"bytes \xFF\xFE that are no text", "password_not_text"},
      {"grace.hopper@navy.example", "password_is_name"},
      {"Grace.Hopper", "password_is_name"},
      {"grace.hopper99!", "password_is_name"},
      {"1234567890", "password_common"},
      {"QWERTYuiop", "password_common"},
      {"Password123", "password_common"},
      {"aaaaaaaaaaaaaaaa", "password_common"},
      {"abababababab", "password_common"},
  };
  for (const auto& [password, code] : cases) {
    const auto checked = check_password_policy(base::Secret(password), "grace.hopper@navy.example");
    ASSERT_FALSE(checked.has_value()) << password;
    EXPECT_EQ(checked.error().code, code) << password;
  }
  for (const char* good : {"a nanosecond is 30 cm", "grace.hopper likes cobol",
                           "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"}) {
    EXPECT_TRUE(check_password_policy(base::Secret(good), "grace.hopper@navy.example").has_value()) << good;
  }
}

}  // namespace
}  // namespace parlance::trust
