// An OpenID provider in this process, with keys of its own, that says whatever a test wants it to. For tests
// only.
#pragma once

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

#include <map>
#include <memory>
#include <string>

#include "trust/oidc/oidc_provider.hpp"
#include "trust/token/base64url.hpp"
#include "trust/token/signed_token.hpp"

namespace parlance::trust {

/// A private key, and its public half as a JWK.
class KeyUnderTest {
 public:
  static KeyUnderTest rsa(std::string id, unsigned bits = 2048) {
    return {std::move(id), EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits))};
  }
  static KeyUnderTest curve(std::string id, const char* name = "P-256") {
    return {std::move(id), EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", name)};
  }

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] bool is_rsa() const { return EVP_PKEY_is_a(key_.get(), "RSA") == 1; }
  [[nodiscard]] std::string algorithm() const { return is_rsa() ? "RS256" : "ES256"; }

  [[nodiscard]] std::string jwk(const std::string& more = "") const {
    const std::string start = R"({"kid":")" + id_ + R"(","use":"sig")" + more;
    if (is_rsa()) return start + R"(,"kty":"RSA","n":")" + number("n") + R"(","e":")" + number("e") + "\"}";
    return start + R"(,"kty":"EC","crv":"P-256","x":")" + number("qx", 32) + R"(","y":")" + number("qy", 32) +
           "\"}";
  }

  [[nodiscard]] std::string sign(const std::string& text) const {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    std::string signature(1024, '\0');
    std::size_t size = signature.size();
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                   reinterpret_cast<const unsigned char*>(text.data()), text.size());
    signature.resize(size);
    return is_rsa() ? signature : raw_of(signature);
  }

  /// `algorithm` and `key_id` are what the header says; "" for the truth.
  [[nodiscard]] std::string token(const Claims& claims, std::string algorithm = "",
                                  std::string key_id = "") const {
    if (algorithm.empty()) algorithm = this->algorithm();
    if (key_id.empty()) key_id = id_;
    const Claims header = {{"alg", algorithm}, {"kid", key_id}};
    const std::string part = to_base64url(to_json(header)) + "." + to_base64url(to_json(claims));
    return part + "." + to_base64url(sign(part));
  }

 private:
  KeyUnderTest(std::string id, EVP_PKEY* key) : id_(std::move(id)), key_(key, EVP_PKEY_free) {}

  [[nodiscard]] std::string number(const char* name, int size = 0) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(static_cast<std::size_t>(size == 0 ? BN_num_bytes(value) : size), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    BN_free(value);
    return to_base64url(bytes);
  }

  static std::string raw_of(const std::string& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* numbers = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string raw(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(numbers), reinterpret_cast<unsigned char*>(raw.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(numbers), reinterpret_cast<unsigned char*>(raw.data()) + 32, 32);
    ECDSA_SIG_free(numbers);
    return raw;
  }

  std::string id_;
  std::shared_ptr<EVP_PKEY> key_;
};

/// Answers by URL; counts what it was asked.
struct ProviderUnderTest {
  std::string issuer = "https://id.example";
  std::map<std::string, std::string> pages;  ///< by URL; others are 404
  std::map<std::string, int> asked;
  std::string posted;  ///< the last body that was
  bool down = false;

  ProviderUnderTest() {
    pages[issuer + "/.well-known/openid-configuration"] =
        R"({"issuer":"https://id.example","authorization_endpoint":"https://id.example/auth",)"
        R"("token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys",)"
        R"("userinfo_endpoint":"https://id.example/me"})";
  }
  void show_keys(const std::vector<std::string>& jwks) {
    std::string list;
    for (const std::string& jwk : jwks) list += (list.empty() ? "" : ",") + jwk;
    pages[issuer + "/keys"] = R"({"keys":[)" + list + "]}";
  }
  void answer_code(const std::string& id_token) {
    pages[issuer + "/token"] = R"({"id_token":")" + id_token + R"(","access_token":"at"})";
  }
  Fetch fetch() {
    return [this](const net::Call& call) -> base::Result<net::Response> {
      ++asked[call.url];
      if (call.method == "POST") posted = call.body;
      if (down) return base::fail(base::ErrorKind::unavailable, "unreachable", "down");
      const auto page = pages.find(call.url);
      net::Response response;
      response.status = page == pages.end() ? 404 : 200;
      if (page != pages.end()) response.body = page->second;
      return response;
    };
  }
};

}  // namespace parlance::trust
