#include "trust/token/signed_token.hpp"

#include <boost/json.hpp>
#include <cmath>

#include "trust/token/base64url.hpp"

namespace parlance::trust {

namespace {

namespace json = boost::json;

std::unexpected<base::Error> malformed(std::string_view why) {
  return base::fail(base::ErrorKind::unauthenticated, "token_malformed",
                    "The token cannot be read; log in again to get a new one.",
                    {{"reason", std::string(why)}});
}

std::optional<json::object> parse_object(std::string_view text) {
  json::parse_options options;
  options.max_depth = 8;
  boost::system::error_code error;
  json::value value = json::parse({text.data(), text.size()}, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

std::string text_member(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains({name.data(), name.size()});
  if (member == nullptr || !member->is_string()) return "";
  return std::string(member->as_string());
}

std::optional<Claim> to_claim(const json::value& value) {
  if (value.is_string()) return std::string(value.as_string());
  if (value.is_bool()) return value.as_bool();
  if (value.is_int64()) return value.as_int64();
  if (value.is_double() && std::abs(value.as_double()) < 1e15) {
    return static_cast<std::int64_t>(std::floor(value.as_double()));
  }
  if (!value.is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const json::value& item : value.as_array()) {
    if (!item.is_string()) return std::nullopt;
    texts.emplace_back(item.as_string());
  }
  return texts;
}

json::value to_value(const Claim& claim) {
  return std::visit([](const auto& held) { return json::value_from(held); }, claim);
}

struct Parts {
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
};

std::optional<Parts> split_token(std::string_view token) {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  const Parts parts{token.substr(0, first), token.substr(first + 1, last - first - 1),
                    token.substr(last + 1)};
  if (parts.payload.find('.') != std::string_view::npos) return std::nullopt;
  return parts;
}

}  // namespace

const std::string* text_claim(const Claims& claims, std::string_view name) {
  const auto at = claims.find(name);
  return at == claims.end() ? nullptr : std::get_if<std::string>(&at->second);
}

std::optional<std::int64_t> number_claim(const Claims& claims, std::string_view name) {
  const auto at = claims.find(name);
  if (at == claims.end()) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&at->second);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

bool claim_has(const Claims& claims, std::string_view name, std::string_view text) {
  if (const std::string* single = text_claim(claims, name)) return *single == text;
  const auto at = claims.find(name);
  if (at == claims.end()) return false;
  const auto* list = std::get_if<std::vector<std::string>>(&at->second);
  return list != nullptr && std::find(list->begin(), list->end(), text) != list->end();
}

base::Result<SignedToken> parse_signed_token(std::string_view token) {
  if (token.size() > signed_token_limit) {
    return base::fail(base::ErrorKind::unauthenticated, "token_oversized",
                      "The token is longer than any made here; log in again to get a new one.");
  }
  const auto parts = split_token(token);
  if (!parts) return malformed("not three parts");
  const auto header = from_base64url(parts->header);
  const auto payload = from_base64url(parts->payload);
  auto signature = from_base64url(parts->signature);
  if (!header || !payload || !signature) return malformed("not base64url");
  const auto header_object = parse_object(*header);
  const auto payload_object = parse_object(*payload);
  if (!header_object || !payload_object) return malformed("not a JSON object");
  if (header_object->contains("crit") || header_object->contains("zip"))
    return malformed("unknown extension");

  SignedToken parsed;
  parsed.algorithm = text_member(*header_object, "alg");
  parsed.key_id = text_member(*header_object, "kid");
  parsed.type = text_member(*header_object, "typ");
  if (parsed.algorithm.empty()) return malformed("no algorithm");
  for (const auto& member : *payload_object) {
    if (auto claim = to_claim(member.value())) parsed.claims.emplace(member.key(), std::move(*claim));
  }
  parsed.signed_part = token.substr(0, parts->header.size() + 1 + parts->payload.size());
  parsed.signature = std::move(*signature);
  return parsed;
}

std::string to_json(const Claims& claims) {
  json::object object;
  for (const auto& [name, claim] : claims) object.emplace(name, to_value(claim));
  return json::serialize(object);
}

}  // namespace parlance::trust
