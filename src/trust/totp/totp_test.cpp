#include "trust/totp/totp.hpp"

#include <gtest/gtest.h>

#include "trust/totp/base32.hpp"
#include "trust/totp/recovery_codes.hpp"

namespace parlance::trust {
namespace {

const base::Secret rfc_secret("12345678901234567890");

TEST(Totp, VectorsOfRfc6238) {
  struct Case {
    std::int64_t seconds;
    const char* code;
  };
  // Appendix B, the rows of SHA1.
  for (const auto& [seconds, code] :
       {Case{59, "94287082"}, Case{1111111109, "07081804"}, Case{1111111111, "14050471"},
        Case{1234567890, "89005924"}, Case{2000000000, "69279037"}, Case{20000000000, "65353130"}}) {
    EXPECT_EQ(totp_code(rfc_secret, seconds / totp_step_seconds, 8), code);
    EXPECT_EQ(totp_code(rfc_secret, seconds / totp_step_seconds), std::string(code).substr(2));
  }
}

TEST(Totp, TakesOneStepBeforeAndAfter) {
  const std::int64_t step = 1234567890 / totp_step_seconds;
  const std::string code = totp_code(rfc_secret, step);
  struct Case {
    std::int64_t steps_later;
    bool matches;
  };
  for (const auto& [later, matches] :
       {Case{-2, false}, Case{-1, true}, Case{0, true}, Case{1, true}, Case{2, false}}) {
    const auto matched = match_totp(rfc_secret, code, base::from_seconds((step + later) * totp_step_seconds));
    EXPECT_EQ(matched, matches ? std::optional(step) : std::nullopt) << later;
  }
  for (const char* wrong : {"", "0", "00592", "0059245", " 005924", "005924 ", "abcdef"}) {
    EXPECT_EQ(match_totp(rfc_secret, wrong, base::from_seconds(1234567890)), std::nullopt) << wrong;
  }
}

TEST(Totp, UriHoldsWhatAuthenticatorsRead) {
  EXPECT_EQ(totp_uri("Parlance & Co", "zoë@x.example", rfc_secret).reveal(),
            "otpauth://totp/Parlance%20%26%20Co:zo%C3%AB%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=Parlance%20%26%20Co&algorithm=SHA1&digits=6&period=30");
  EXPECT_NE(make_totp_secret().reveal(), make_totp_secret().reveal());
}

TEST(Base32, VectorsOfRfc4648) {
  struct Case {
    const char* bytes;
    const char* text;
  };
  for (const auto& [bytes, text] :
       {Case{"", ""}, Case{"f", "MY"}, Case{"fo", "MZXQ"}, Case{"foo", "MZXW6"}, Case{"foob", "MZXW6YQ"},
        Case{"fooba", "MZXW6YTB"}, Case{"foobar", "MZXW6YTBOI"}}) {
    EXPECT_EQ(to_base32(bytes), text);
    EXPECT_EQ(from_base32(text), bytes);
  }
  EXPECT_EQ(from_base32("mzxw6"), "foo");
  for (const char* wrong : {"M", "MZX", "MZXW61", "MZ=", "MZ XQ", "MZ\n"})
    EXPECT_EQ(from_base32(wrong), std::nullopt) << wrong;
}

TEST(RecoveryCodes, AreManyDifferentAndForgivingToType) {
  const RecoveryCodes made = make_recovery_codes();
  ASSERT_EQ(made.codes.size(), 10U);
  ASSERT_EQ(made.hashes.size(), 10U);
  const std::string code = made.codes[0].reveal();
  EXPECT_EQ(code.size(), 19U);
  std::string typed;
  for (const char c : code) typed += c == '-' ? ' ' : static_cast<char>(std::toupper(c));
  EXPECT_EQ(hash_recovery_code(typed), made.hashes[0]);
  EXPECT_NE(made.hashes[0], made.hashes[1]);
  EXPECT_EQ(made.hashes[0].find(code.substr(0, 4)), std::string::npos);
}

}  // namespace
}  // namespace parlance::trust
