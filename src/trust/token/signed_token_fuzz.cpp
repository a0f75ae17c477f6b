// Any bytes at all as a token: nothing is verified that was not signed, whatever the header says, and claims
// that can be read can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "trust/oidc/public_keys.hpp"
#include "trust/token/access_token.hpp"
#include "trust/token/base64url.hpp"
#include "trust/token/signed_token.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace parlance;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  static const base::SetClock clock(base::from_seconds(1'700'000'000));
  static const trust::AccessTokens tokens({{{"k1", base::Secret(std::string(32, 'k'))}}}, {}, clock);
  require(!tokens.verify(text).has_value());

  if (const auto decoded = trust::from_base64url(text)) require(trust::to_base64url(*decoded) == text);
  if (const auto token = trust::parse_signed_token(text)) {
    require(!token->algorithm.empty() && text.starts_with(token->signed_part));
    const std::string again = trust::to_base64url(R"({"alg":"x"})") + "." +
                              trust::to_base64url(trust::to_json(token->claims)) + ".AA";
    if (again.size() <= trust::signed_token_limit) {
      const auto reread = trust::parse_signed_token(again);
      require(reread.has_value() && reread->claims == token->claims);
    }
  }
  // The bytes as header and payload themselves, which base64 would seldom let through.
  const std::size_t half = size / 2;
  const auto built = trust::parse_signed_token(trust::to_base64url(text.substr(0, half)) + "." +
                                               trust::to_base64url(text.substr(half)) + ".AA");
  if (built) require(!tokens.verify(built->signed_part + ".AA").has_value());
  (void)trust::PublicKeys::parse(text);
  return 0;
}
