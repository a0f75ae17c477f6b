#include "trust/oidc/public_keys.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <boost/json.hpp>
#include <optional>
#include <utility>

#include "trust/token/base64url.hpp"

namespace parlance::trust {

namespace {

template <auto release>
struct Release {
  template <class Resource>
  void operator()(Resource* resource) const {
    release(resource);
  }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using KeyParameters = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using CurveSignature = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;

std::string jwk_text(const boost::json::object& key, std::string_view name) {
  const auto* value = key.if_contains({name.data(), name.size()});
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

std::string jwk_bytes(const boost::json::object& key, std::string_view name) {
  return from_base64url(jwk_text(key, name)).value_or("");
}

Number to_number(std::string_view bytes) {
  return Number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                          static_cast<int>(bytes.size()), nullptr));
}

KeyHandle build_key(const char* kind, OSSL_PARAM_BLD* builder) {
  const KeyParameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return KeyHandle(key);
}

KeyHandle rsa_key(const boost::json::object& key) {
  const Number modulus = to_number(jwk_bytes(key, "n"));
  const Number exponent = to_number(jwk_bytes(key, "e"));
  const ParameterBuilder builder(OSSL_PARAM_BLD_new());
  if (BN_num_bits(modulus.get()) < 2048 || BN_num_bits(modulus.get()) > 8192 ||
      BN_num_bits(exponent.get()) > 64 || BN_is_zero(exponent.get()) || BN_is_one(exponent.get())) {
    return nullptr;
  }
  if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
    return nullptr;
  }
  return build_key("RSA", builder.get());
}

KeyHandle curve_key(const boost::json::object& key) {
  const std::string x = jwk_bytes(key, "x");
  const std::string y = jwk_bytes(key, "y");
  if (jwk_text(key, "crv") != "P-256" || x.size() != 32 || y.size() != 32) return nullptr;
  const std::string point = "\x04" + x + y;
  const ParameterBuilder builder(OSSL_PARAM_BLD_new());
  if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) !=
          1) {
    return nullptr;
  }
  return build_key("EC", builder.get());  // which refuses a point that is not on the curve
}

/// A JWS holds both numbers of the signature in 32 bytes each; OpenSSL wants them as DER.
std::optional<std::string> der_of(std::string_view signature) {
  if (signature.size() != 64) return std::nullopt;
  const CurveSignature numbers(ECDSA_SIG_new());
  if (ECDSA_SIG_set0(numbers.get(), to_number(signature.substr(0, 32)).release(),
                     to_number(signature.substr(32)).release()) != 1) {
    return std::nullopt;
  }
  std::string der(80, '\0');
  auto* at = reinterpret_cast<unsigned char*>(der.data());
  const int size = i2d_ECDSA_SIG(numbers.get(), &at);
  if (size <= 0) return std::nullopt;
  der.resize(static_cast<std::size_t>(size));
  return der;
}

std::unexpected<base::Error> refused_token(std::string_view code, std::string message) {
  return base::fail(base::ErrorKind::unauthenticated, code, std::move(message));
}

}  // namespace

struct PublicKeys::Key {
  std::string id;
  std::string algorithm;  ///< that it is for, and no other
  std::shared_ptr<EVP_PKEY> handle;
};

base::Result<PublicKeys> PublicKeys::parse(std::string_view json) {
  const auto wrong = [] {
    return base::fail(base::ErrorKind::unavailable, "oidc_keys_wrong",
                      "The log-in service has no keys that can be used; tell the operator.");
  };
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse({json.data(), json.size()}, error);
  const auto* set = error ? nullptr : value.if_object();
  const auto* list = set == nullptr ? nullptr : set->if_contains("keys");
  if (list == nullptr || !list->is_array()) return wrong();
  PublicKeys read;
  for (const auto& entry : list->as_array()) {
    if (!entry.is_object() || read.keys_.size() == 100) continue;
    const auto& jwk = entry.as_object();
    const std::string use = jwk_text(jwk, "use");
    const std::string kind = jwk_text(jwk, "kty");
    const std::string algorithm = kind == "RSA" ? "RS256" : "ES256";
    const std::string stated = jwk_text(jwk, "alg");
    if ((!use.empty() && use != "sig") || (!stated.empty() && stated != algorithm)) continue;
    KeyHandle handle = kind == "RSA" ? rsa_key(jwk) : kind == "EC" ? curve_key(jwk) : nullptr;
    if (handle == nullptr) continue;
    read.keys_.push_back(std::make_shared<const Key>(jwk_text(jwk, "kid"), algorithm, std::move(handle)));
  }
  if (read.keys_.empty()) return wrong();
  return read;
}

const PublicKeys::Key* PublicKeys::key_of(const SignedToken& token) const {
  const Key* found = nullptr;
  for (const auto& key : keys_) {
    if (key->algorithm != token.algorithm) continue;
    if (!token.key_id.empty() && key->id != token.key_id) continue;
    if (found != nullptr) return nullptr;
    found = key.get();
  }
  return found;
}

base::Result<void> PublicKeys::verify(const SignedToken& token) const {
  if (token.algorithm != "RS256" && token.algorithm != "ES256") {
    return refused_token("token_wrong_algorithm",
                         "The log-in service signed in a way that is not accepted here.");
  }
  const Key* key = key_of(token);
  if (key == nullptr) {
    return refused_token("token_unknown_key", "The log-in service signed with a key that it does not show.");
  }
  const auto signature =
      token.algorithm == "ES256" ? der_of(token.signature) : std::optional(token.signature);
  const DigestContext context(EVP_MD_CTX_new());
  const bool good =
      signature && context != nullptr &&
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key->handle.get()) == 1 &&
      EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature->data()),
                       signature->size(), reinterpret_cast<const unsigned char*>(token.signed_part.data()),
                       token.signed_part.size()) == 1;
  if (!good) return refused_token("token_bad_signature", "The log-in service did not make this token.");
  return {};
}

}  // namespace parlance::trust
