#include "trust/token/access_token.hpp"

#include <gtest/gtest.h>

#include <jwt/jwt.hpp>

#include "base/text.hpp"
#include "trust/token/base64url.hpp"
#include "trust/token/signed_token.hpp"

namespace parlance::trust {
namespace {

constexpr std::int64_t noon = 1'700'000'000;

SigningKey key_of(const std::string& id, char fill) { return {id, base::Secret(std::string(32, fill))}; }

struct AccessTokenTest : testing::Test {
  base::SetClock clock{base::from_seconds(noon)};
  SigningKeys keys{{key_of("k2", 'b'), key_of("k1", 'a')}};
  AccessTokens tokens{keys, {}, clock};

  std::string make() {
    return tokens.make(store::UserId("u_1"), store::WorkspaceId("w_1"), Role::editor, "se_1").token.reveal();
  }
  std::string code_of(const std::string& token) {
    const auto claims = tokens.verify(token);
    return claims ? "ok" : claims.error().code;
  }
};

/// A token signed by another implementation, cpp-jwt, with all claims right but those given; null leaves one
/// out.
std::string forged(const std::string& secret, const std::string& key_id, const std::string& algorithm,
                   const std::map<std::string, nlohmann::json>& changed = {},
                   const std::string& type = "at+jwt") {
  nlohmann::json claims = {{"sub", "u_1"},      {"wid", "w_1"},      {"role", "admin"},
                           {"sid", "se_1"},     {"jti", "t_1"},      {"iat", noon},
                           {"exp", noon + 900}, {"iss", "parlance"}, {"aud", "parlance"}};
  for (const auto& [name, value] : changed) claims[name] = value;
  for (const auto& [name, value] : changed) {
    if (value.is_null()) claims.erase(name);
  }
  const nlohmann::json header = {{"alg", algorithm}, {"kid", key_id}, {"typ", type}};
  const std::string part = to_base64url(header.dump()) + "." + to_base64url(claims.dump());
  if (algorithm == "none") return part + ".";
  const auto made = algorithm == "HS512" ? jwt::HMACSign<jwt::algo::HS512>::sign(secret, part)
                                         : jwt::HMACSign<jwt::algo::HS256>::sign(secret, part);
  return part + "." + to_base64url(made.first);
}

TEST_F(AccessTokenTest, SaysWhoIsAsking) {
  clock.advance(std::chrono::microseconds(123'456));
  const auto made = tokens.make(store::UserId("u_1"), store::WorkspaceId("w_1"), Role::editor, "se_1");
  EXPECT_EQ(made.expires, base::from_seconds(noon + 900));
  const auto claims = tokens.verify(made.token.reveal());
  ASSERT_TRUE(claims.has_value());
  EXPECT_EQ(claims->user.str(), "u_1");
  EXPECT_EQ(claims->workspace.str(), "w_1");
  EXPECT_EQ(claims->role, Role::editor);
  EXPECT_EQ(claims->session, "se_1");
  EXPECT_EQ(claims->issued.micros, noon * 1'000'000 + 123'456);
  EXPECT_FALSE(claims->id.empty());
  EXPECT_NE(make(), make()) << "each has an id of its own";
}

TEST_F(AccessTokenTest, AnotherImplementationVerifiesIt) {
  const std::string token = make();
  const auto last = token.rfind('.');
  const auto verified = jwt::HMACSign<jwt::algo::HS256>::verify(std::string(32, 'b'), token.substr(0, last),
                                                                token.substr(last + 1));
  EXPECT_TRUE(verified.first) << verified.second.message();
}

TEST_F(AccessTokenTest, TakesWhatAnotherImplementationMadeWithTheKey) {
  EXPECT_EQ(code_of(forged(std::string(32, 'b'), "k2", "HS256")), "ok");
  EXPECT_EQ(code_of(forged(std::string(32, 'a'), "k1", "HS256")), "ok") << "the previous key";
}

TEST_F(AccessTokenTest, RefusesForgedTokens) {
  const std::string right(32, 'b');
  struct Case {
    const char* what;
    std::string token;
    const char* code;
  };
  const std::vector<Case> cases = {
      {"no signature", forged(right, "k2", "none"), "token_wrong_algorithm"},
      {"None", forged(right, "k2", "None"), "token_wrong_algorithm"},
      {"longer hash", forged(right, "k2", "HS512"), "token_wrong_algorithm"},
      {"said to be RSA, signed by HMAC", forged(right, "k2", "RS256"), "token_wrong_algorithm"},
      {"said to be EC", forged(right, "k2", "ES256"), "token_wrong_algorithm"},
      {"in lower case", forged(right, "k2", "hs256"), "token_wrong_algorithm"},
      {"another key", forged(std::string(32, 'x'), "k2", "HS256"), "token_bad_signature"},
      {"empty key", forged("", "k2", "HS256"), "token_bad_signature"},
      {"the key of another id", forged(std::string(32, 'a'), "k2", "HS256"), "token_bad_signature"},
      {"unknown id", forged(right, "k9", "HS256"), "token_unknown_key"},
      {"no id", forged(right, "", "HS256"), "token_unknown_key"},
      {"a path as id", forged(right, "../../dev/null", "HS256"), "token_unknown_key"},
      {"another type", forged(right, "k2", "HS256", {}, "JWT"), "token_wrong_type"},
      {"expired", forged(right, "k2", "HS256", {{"exp", noon}}), "token_expired"},
      {"expired long ago", forged(right, "k2", "HS256", {{"exp", 1}}), "token_expired"},
      {"made in the future", forged(right, "k2", "HS256", {{"iat", noon + 61}}), "token_not_yet_valid"},
      {"for the future", forged(right, "k2", "HS256", {{"nbf", noon + 61}}), "token_not_yet_valid"},
      {"other issuer", forged(right, "k2", "HS256", {{"iss", "elsewhere"}}), "token_wrong_issuer"},
      {"no issuer", forged(right, "k2", "HS256", {{"iss", nullptr}}), "token_wrong_issuer"},
      {"other audience", forged(right, "k2", "HS256", {{"aud", "elsewhere"}}), "token_wrong_audience"},
      {"no audience", forged(right, "k2", "HS256", {{"aud", nullptr}}), "token_wrong_audience"},
      {"no end", forged(right, "k2", "HS256", {{"exp", nullptr}}), "token_incomplete"},
      {"end as text", forged(right, "k2", "HS256", {{"exp", "9999999999"}}), "token_incomplete"},
      {"no user", forged(right, "k2", "HS256", {{"sub", nullptr}}), "token_incomplete"},
      {"no workspace", forged(right, "k2", "HS256", {{"wid", ""}}), "token_incomplete"},
      {"a role that is none", forged(right, "k2", "HS256", {{"role", "root"}}), "token_incomplete"},
  };
  for (const auto& [what, token, code] : cases) EXPECT_EQ(code_of(token), code) << what;
}

TEST_F(AccessTokenTest, RefusesEveryTruncationAndEveryChange) {
  const std::string good = make();
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_NE(code_of(good.substr(0, size)), "ok") << size;
  }
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_NE(code_of(changed), "ok") << at;
  }
  EXPECT_EQ(code_of(good), "ok");
  EXPECT_EQ(code_of(good + std::string(9000, 'A')), "token_oversized");
}

TEST_F(AccessTokenTest, PartsOfTwoTokensDoNotMakeOne) {
  const auto first = base::split(make(), '.');
  const auto second = base::split(forged(std::string(32, 'x'), "k2", "HS256"), '.');
  EXPECT_EQ(code_of(first[0] + "." + second[1] + "." + first[2]), "token_bad_signature");
}

TEST_F(AccessTokenTest, ExpiresAndClocksJump) {
  const std::string token = make();
  clock.set(base::from_seconds(noon + 899));
  EXPECT_EQ(code_of(token), "ok");
  clock.set(base::from_seconds(noon + 900));
  EXPECT_EQ(code_of(token), "token_expired");
  clock.set(base::from_seconds(noon - 60));
  EXPECT_EQ(code_of(token), "ok") << "another server's clock may be a minute ahead";
  clock.set(base::from_seconds(noon - 61));
  EXPECT_EQ(code_of(token), "token_not_yet_valid");
}

TEST_F(AccessTokenTest, KeysAreReplaced) {
  const std::string by_second = make();
  tokens.replace_keys({{key_of("k3", 'c'), key_of("k2", 'b')}});
  EXPECT_EQ(code_of(by_second), "ok");
  EXPECT_EQ(code_of(make()), "ok");
  tokens.replace_keys({{key_of("k4", 'd'), key_of("k3", 'c')}});
  EXPECT_EQ(code_of(by_second), "token_unknown_key");
}

}  // namespace
}  // namespace parlance::trust
