#include "trust/oidc/id_token.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "trust/oidc/provider_under_test.hpp"

namespace parlance::trust {
namespace {

constexpr std::int64_t noon = 1'700'000'000;

Claims right_claims() {
  return {{"iss", "https://id.example"},
          {"aud", "parlance"},
          {"sub", "248289761001"},
          {"nonce", "n-0S6"},
          {"iat", noon},
          {"exp", noon + 300},
          {"email", "grace@navy.example"},
          {"email_verified", true},
          {"name", "Grace Hopper"}};
}

struct IdTokenTest : testing::Test {
  KeyUnderTest rsa = KeyUnderTest::rsa("rsa-1");
  KeyUnderTest curve = KeyUnderTest::curve("ec-1");
  PublicKeys keys = *PublicKeys::parse(R"({"keys":[)" + rsa.jwk() + "," + curve.jwk() + "]}");

  base::Result<IdClaims> verify(const std::string& text) {
    auto token = parse_signed_token(text);
    if (!token) return base::fail(std::move(token));
    return verify_id_token(*token, keys,
                           {"https://id.example", "parlance", "n-0S6", base::from_seconds(noon)});
  }
  std::string code_of(const std::string& text) {
    const auto verified = verify(text);
    return verified ? "ok" : verified.error().code;
  }
};

TEST_F(IdTokenTest, BothAlgorithms) {
  for (const KeyUnderTest* key : {&rsa, &curve}) {
    const auto claims = verify(key->token(right_claims()));
    ASSERT_TRUE(claims.has_value()) << claims.error().code;
    EXPECT_EQ(claims->subject, "248289761001");
    EXPECT_EQ(claims->email, "grace@navy.example");
    EXPECT_TRUE(claims->email_verified);
    EXPECT_EQ(claims->name, "Grace Hopper");
  }
}

TEST_F(IdTokenTest, EveryClaimCounts) {
  using List = std::vector<std::string>;
  struct Case {
    const char* what;
    std::function<void(Claims&)> change;
    const char* code;
  };
  const std::vector<Case> cases = {
      {"issuer", [](Claims& c) { c["iss"] = "https://evil.example"; }, "token_wrong_issuer"},
      {"issuer with a slash", [](Claims& c) { c["iss"] = "https://id.example/"; }, "token_wrong_issuer"},
      {"no issuer", [](Claims& c) { c.erase("iss"); }, "token_wrong_issuer"},
      {"audience", [](Claims& c) { c["aud"] = "another"; }, "token_wrong_audience"},
      {"no audience", [](Claims& c) { c.erase("aud"); }, "token_wrong_audience"},
      {"one audience as a list", [](Claims& c) { c["aud"] = List{"parlance"}; }, "ok"},
      {"several, no party", [](Claims& c) { c["aud"] = List{"parlance", "b"}; }, "token_wrong_audience"},
      {"several, and we are the party",
       [](Claims& c) { c["aud"] = List{"parlance", "b"}, c["azp"] = "parlance"; }, "ok"},
      {"several, another is", [](Claims& c) { c["aud"] = List{"parlance", "b"}, c["azp"] = "b"; },
       "token_wrong_audience"},
      {"another party", [](Claims& c) { c["azp"] = "b"; }, "token_wrong_audience"},
      {"nonce", [](Claims& c) { c["nonce"] = "n-0S7"; }, "token_wrong_nonce"},
      {"no nonce", [](Claims& c) { c.erase("nonce"); }, "token_wrong_nonce"},
      {"expired a minute ago", [](Claims& c) { c["exp"] = noon - 60; }, "token_expired"},
      {"expired just now", [](Claims& c) { c["exp"] = noon - 59; }, "ok"},
      {"no end", [](Claims& c) { c.erase("exp"); }, "token_incomplete"},
      {"end as text", [](Claims& c) { c["exp"] = "9999999999"; }, "token_incomplete"},
      {"made in a minute", [](Claims& c) { c["iat"] = noon + 60; }, "ok"},
      {"made later", [](Claims& c) { c["iat"] = noon + 61; }, "token_not_yet_valid"},
      {"valid later", [](Claims& c) { c["nbf"] = noon + 61; }, "token_not_yet_valid"},
      {"nobody", [](Claims& c) { c.erase("sub"); }, "token_incomplete"},
      {"a long name", [](Claims& c) { c["sub"] = std::string(256, 'x'); }, "token_incomplete"},
  };
  for (const auto& [what, change, code] : cases) {
    Claims claims = right_claims();
    change(claims);
    EXPECT_EQ(code_of(rsa.token(claims)), code) << what;
  }
}

TEST_F(IdTokenTest, SignaturesThatAreNone) {
  const Claims claims = right_claims();
  const KeyUnderTest stranger = KeyUnderTest::rsa("rsa-1");
  EXPECT_EQ(code_of(stranger.token(claims)), "token_bad_signature");
  EXPECT_EQ(code_of(KeyUnderTest::curve("ec-1").token(claims)), "token_bad_signature");
  for (const char* algorithm : {"none", "HS256", "RS512", "PS256", "ES384", "rs256"}) {
    EXPECT_EQ(code_of(rsa.token(claims, algorithm)), "token_wrong_algorithm") << algorithm;
  }
  EXPECT_EQ(code_of(rsa.token(claims, "ES256", "ec-1")), "token_bad_signature");
  EXPECT_EQ(code_of(curve.token(claims, "RS256", "rsa-1")), "token_bad_signature");
  EXPECT_EQ(code_of(rsa.token(claims, "", "rsa-2")), "token_unknown_key");
  EXPECT_EQ(code_of(rsa.token(claims, "RS256", "ec-1")), "token_unknown_key");
  const std::string good = curve.token(claims);
  EXPECT_EQ(code_of(good.substr(0, good.rfind('.') + 1)), "token_bad_signature");
  EXPECT_EQ(code_of(good.substr(0, good.rfind('.') + 1) + to_base64url(std::string(64, '\0'))),
            "token_bad_signature");
  std::string changed = rsa.token(claims);
  changed[changed.find('.') + 20] = changed[changed.find('.') + 20] == 'A' ? 'B' : 'A';
  EXPECT_NE(code_of(changed), "ok");
}

TEST_F(IdTokenTest, ATokenWithoutKeyIdFitsAnOnlyKey) {
  const KeyUnderTest nameless = KeyUnderTest::rsa("");
  keys = *PublicKeys::parse(R"({"keys":[)" + nameless.jwk() + "," + curve.jwk() + "]}");
  EXPECT_EQ(code_of(nameless.token(right_claims())), "ok");
  keys = *PublicKeys::parse(R"({"keys":[)" + nameless.jwk() + "," + rsa.jwk() + "]}");
  EXPECT_EQ(code_of(nameless.token(right_claims())), "token_unknown_key") << "which one it is cannot be told";
}

TEST(PublicKeys, TakesOnlyWhatIsFit) {
  const KeyUnderTest rsa = KeyUnderTest::rsa("rsa-1");
  const std::string good = rsa.jwk();
  const auto count = [](const std::string& jwks) {
    const auto keys = PublicKeys::parse(R"({"keys":[)" + jwks + "]}");
    return keys ? std::to_string(keys->size()) : keys.error().code;
  };
  EXPECT_EQ(count(good), "1");
  EXPECT_EQ(count(good + "," + KeyUnderTest::rsa("weak", 1024).jwk()), "1");
  EXPECT_EQ(count(good + ",7,{},null"), "1");
  EXPECT_EQ(count(good + "," + rsa.jwk(R"(,"alg":"PS256")")), "1");
  for (const std::string& bad :
       {std::string(), std::string(R"({"kty":"oct","k":"c2VjcmV0"})"),
        std::string(R"({"kty":"RSA","n":"","e":""})"), std::string(R"({"kty":"RSA","n":"!!","e":"AQAB"})"),
        R"({"kty":"EC","crv":"P-256","x":")" + to_base64url(std::string(32, '\1')) + R"(","y":")" +
            to_base64url(std::string(32, '\1')) + "\"}",
        R"({"kty":"EC","crv":"P-384","x":")" + to_base64url(std::string(48, '\1')) + R"(","y":")" +
            to_base64url(std::string(48, '\1')) + "\"}"}) {
    EXPECT_EQ(count(bad), "oidc_keys_wrong") << bad;
  }
  for (const char* bad : {"", "[]", "{}", R"({"keys":{}})", "not json"}) {
    EXPECT_EQ(PublicKeys::parse(bad).error().code, "oidc_keys_wrong") << bad;
  }
}

}  // namespace
}  // namespace parlance::trust
