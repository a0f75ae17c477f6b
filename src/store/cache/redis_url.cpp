#include <charconv>

#include "store/cache/cache.hpp"

namespace parlance::store {
namespace {

std::unexpected<base::Error> bad_redis_url() {
  return base::fail(
      base::ErrorKind::usage, "bad_redis_url",
      "The URL of Redis is not of the form redis://[user:password@]host[:port][/database]; correct it.");
}

/// False unless the whole text is a number within these bounds.
template <class Number>
bool whole_number(std::string_view text, Number least, Number most, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= least && number <= most;
}

/// "%40" as "@"; false where what follows a "%" is no number.
bool decode_percent(std::string_view text, std::string& decoded) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    unsigned code = 0;
    const auto digits = text.substr(i + 1, 2);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (error != std::errc() || digits.size() != 2 || end != digits.data() + 2) return false;
    decoded += static_cast<char>(code);
    i += 2;
  }
  return true;
}

bool read_account(std::string_view account, RedisOptions& options) {
  const auto colon = account.find(':');
  if (colon == std::string_view::npos) return false;
  std::string password;
  if (!decode_percent(account.substr(0, colon), options.user) ||
      !decode_percent(account.substr(colon + 1), password))
    return false;
  options.password = base::Secret(std::move(password));
  return true;
}

/// "host", "host:port" or "[::1]:port".
bool read_place(std::string_view place, RedisOptions& options) {
  auto colon = place.rfind(':');
  if (place.starts_with('[')) {
    const auto end = place.find(']');
    if (end == std::string_view::npos) return false;
    options.host = place.substr(1, end - 1);
    colon = end + 1 < place.size() ? end + 1 : std::string_view::npos;
    if (colon != std::string_view::npos && place[colon] != ':') return false;
  } else {
    options.host = place.substr(0, colon);
  }
  if (options.host.empty()) return false;
  return colon == std::string_view::npos ||
         whole_number<std::uint16_t>(place.substr(colon + 1), 1, 65535, options.port);
}

}  // namespace

base::Result<RedisOptions> parse_redis_url(const base::Secret& url) {
  constexpr std::string_view scheme = "redis://";
  std::string_view left = url.reveal();
  if (!left.starts_with(scheme)) return bad_redis_url();
  left.remove_prefix(scheme.size());
  RedisOptions options;
  if (const auto at = left.rfind('@'); at != std::string_view::npos) {
    if (!read_account(left.substr(0, at), options)) return bad_redis_url();
    left.remove_prefix(at + 1);
  }
  if (const auto slash = left.find('/'); slash != std::string_view::npos) {
    const auto database = left.substr(slash + 1);
    if (!database.empty() && !whole_number(database, 0, 1'000'000, options.database)) return bad_redis_url();
    left = left.substr(0, slash);
  }
  if (!read_place(left, options)) return bad_redis_url();
  return options;
}

}  // namespace parlance::store
