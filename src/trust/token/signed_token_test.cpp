#include "trust/token/signed_token.hpp"

#include <gtest/gtest.h>

#include "trust/token/base64url.hpp"

namespace parlance::trust {
namespace {

std::string compact(std::string_view header, std::string_view payload, std::string_view signature = "s") {
  return to_base64url(header) + "." + to_base64url(payload) + "." + to_base64url(signature);
}

TEST(Base64Url, RoundTripAndStrictness) {
  for (const std::string bytes : {"", "a", "ab", "abc", "\xFF\xFE\xFD\xFC"}) {
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
  }
  EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
  for (const char* foreign :
       {"YQ==", "YR", "Y", "Y Q", "YQ\n", "+/8", "YWJj.", "\xC3\xA9", "YWJ\x9B", "Ij\x86z"}) {
    EXPECT_EQ(from_base64url(foreign), std::nullopt) << foreign;
  }
}

TEST(SignedToken, TakesApartWhatIsWellFormed) {
  const auto token =
      parse_signed_token(compact(R"({"alg":"HS256","kid":"k1","typ":"at+jwt"})",
                                 R"({"sub":"u","n":7,"at":1.9,"ok":true,"aud":["a","b"],"deep":{"x":1}})"));
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(token->algorithm, "HS256");
  EXPECT_EQ(token->key_id, "k1");
  EXPECT_EQ(token->signature, "s");
  EXPECT_EQ(*text_claim(token->claims, "sub"), "u");
  EXPECT_EQ(number_claim(token->claims, "n"), 7);
  EXPECT_EQ(number_claim(token->claims, "at"), 1);
  EXPECT_TRUE(claim_has(token->claims, "aud", "b"));
  EXPECT_FALSE(claim_has(token->claims, "aud", "c"));
  EXPECT_EQ(text_claim(token->claims, "n"), nullptr);
  EXPECT_FALSE(token->claims.contains("deep"));
}

TEST(SignedToken, RefusesTheRest) {
  const std::string good_header = R"({"alg":"HS256"})";
  struct Case {
    std::string token;
    const char* code;
  };
  const std::vector<Case> cases = {
      {"", "token_malformed"},
      {"a", "token_malformed"},
      {"..", "token_malformed"},
      {"a.b", "token_malformed"},
      {compact(good_header, "{}") + ".x", "token_malformed"},
      {compact(good_header, "{}") + "=", "token_malformed"},
      {" " + compact(good_header, "{}"), "token_malformed"},
      {compact("[]", "{}"), "token_malformed"},
      {compact("{}", "{}"), "token_malformed"},
      {compact(R"({"alg":5})", "{}"), "token_malformed"},
      {compact(good_header, "7"), "token_malformed"},
      {compact(good_header, "{\"a\":"), "token_malformed"},
      {compact(good_header, "\xFF\xFE"), "token_malformed"},
      {compact(R"({"alg":"HS256","crit":["b64"],"b64":false})", "{}"), "token_malformed"},
      {compact(R"({"alg":"HS256","zip":"DEF"})", "{}"), "token_malformed"},
      {compact(good_header, "{\"a\":" + std::string(100, '[') + std::string(100, ']') + "}"),
       "token_malformed"},
      {compact(good_header, "{\"a\":\"" + std::string(9000, 'x') + "\"}"), "token_oversized"},
  };
  for (const auto& [token, code] : cases) {
    const auto parsed = parse_signed_token(token);
    ASSERT_FALSE(parsed.has_value()) << token;
    EXPECT_EQ(parsed.error().code, code) << token.substr(0, 80);
    EXPECT_EQ(parsed.error().kind, base::ErrorKind::unauthenticated);
  }
}

}  // namespace
}  // namespace parlance::trust
