#include "net/http/request_head.hpp"

#include <algorithm>
#include <charconv>

#include "base/id.hpp"
#include "base/text.hpp"
#include "net/http/header_value.hpp"
#include "net/http/request_target.hpp"

namespace parlance::net {
namespace {

constexpr std::size_t target_limit = 8 * 1024;
constexpr std::size_t field_limit = 100;

std::unexpected<base::Error> bad_request(std::string_view why) {
  return base::fail(base::ErrorKind::usage, "bad_request",
                    "The request is not valid HTTP: " + std::string(why) + ".",
                    {{"reason", std::string(why)}});
}

bool is_field_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= ' ' && byte != 0x7f);
  });
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

base::Result<void> parse_request_line(std::string_view line, RequestHead& head, Framing& framing) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return bad_request("the request line has no version");
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method) || method.size() > 32) return bad_request("the method is not a word");
  head.method = method;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad_request("the version is not HTTP/1.1");
  framing.old = version == "HTTP/1.0";
  framing.keep_alive = !framing.old;
  if (target.size() > target_limit) {
    return base::fail(base::ErrorKind::over_limit, "uri_too_long",
                      "The address is longer than " + std::to_string(target_limit) + " bytes.",
                      {{"limit", std::to_string(target_limit)}});
  }
  auto parsed = parse_request_target(target);
  if (!parsed) return bad_request("the target is not a path of properly escaped UTF-8");
  head.target = target;
  head.path = std::move(parsed->path);
  head.query = std::move(parsed->query);
  return {};
}

base::Result<void> parse_field(std::string_view line, Headers& headers) {
  if (line.front() == ' ' || line.front() == '\t') return bad_request("a header is folded over two lines");
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return bad_request("a header has no colon");
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trim_blanks(line.substr(colon + 1));
  if (!is_token(name)) return bad_request("the name of a header is not a word");
  if (!is_field_text(value)) return bad_request("a header holds a control character");
  if (headers.fields().size() == field_limit) {
    return base::fail(base::ErrorKind::over_limit, "headers_too_large",
                      "The request has more than " + std::to_string(field_limit) + " headers.",
                      {{"limit", std::to_string(field_limit)}});
  }
  headers.add(name, is_ascii(value) ? std::string(value) : base::with_valid_utf8(value));
  return {};
}

bool is_host(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~!$&'()*+,;=:[]%").find(c) != std::string_view::npos;
  });
}

base::Result<void> read_length(std::string_view value, Framing& framing) {
  const bool digits = std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
  if (value.empty() || value.size() > 18 || !digits) return bad_request("Content-Length is not a number");
  std::from_chars(value.data(), value.data() + value.size(), framing.length);
  return {};
}

/// What is to be said once at most, and how often it was said.
struct Counts {
  int hosts = 0;
  int lengths = 0;
  int codings = 0;
  bool upgrade = false;
  bool connection_upgrade = false;
};

base::Result<void> read_field(const Headers::Field& field, Framing& framing, Counts& counts) {
  const auto is = [&](std::string_view name) { return same_ignoring_case(field.name, name); };
  if (is("Host")) {
    ++counts.hosts;
    if (!is_host(field.value)) return bad_request("Host is not the name of a host");
  } else if (is("Content-Length")) {
    ++counts.lengths;
    return read_length(field.value, framing);
  } else if (is("Transfer-Encoding")) {
    ++counts.codings;
    if (!same_ignoring_case(field.value, "chunked")) return bad_request("only chunked bodies are understood");
    framing.chunked = true;
  } else if (is("Connection")) {
    if (lists_token(field.value, "close")) framing.keep_alive = false;
    if (framing.old && lists_token(field.value, "keep-alive")) framing.keep_alive = true;
    if (lists_token(field.value, "upgrade")) counts.connection_upgrade = true;
  } else if (is("Upgrade")) {
    if (lists_token(field.value, "websocket")) counts.upgrade = true;
  } else if (is("Expect")) {
    framing.expects_continue = !framing.old && lists_token(field.value, "100-continue");
  }
  return {};
}

base::Result<void> read_framing(const Headers& headers, Framing& framing) {
  Counts counts;
  for (const auto& field : headers.fields()) {
    auto read = read_field(field, framing, counts);
    if (!read) return read;
  }
  if (counts.hosts > 1 || (counts.hosts == 0 && !framing.old)) return bad_request("there must be one Host");
  if (counts.lengths > 1) return bad_request("there is more than one Content-Length");
  if (counts.codings > 1) return bad_request("there is more than one Transfer-Encoding");
  if (counts.codings == 1 && counts.lengths == 1) {
    return bad_request("there are both Content-Length and Transfer-Encoding");
  }
  if (framing.chunked && framing.old) return bad_request("HTTP/1.0 has no Transfer-Encoding");
  framing.asks_for_websocket = counts.upgrade && counts.connection_upgrade && !framing.old;
  return {};
}

bool is_fit_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

base::Result<Framing> parse_lines(std::string_view bytes, RequestHead& head) {
  Framing framing;
  bool first = true;
  for (;;) {
    const auto end = bytes.find_first_of(std::string_view("\r\n\0", 3));
    if (end == std::string_view::npos || !bytes.substr(end).starts_with("\r\n")) {
      return bad_request("a line does not end with CR LF");
    }
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 2);
    if (line.empty()) break;
    auto parsed = first ? parse_request_line(line, head, framing) : parse_field(line, head.headers);
    if (!parsed) return base::fail(std::move(parsed));
    first = false;
  }
  if (first) return bad_request("there is no request line");
  auto read = read_framing(head.headers, framing);
  if (!read) return base::fail(std::move(read));
  return framing;
}

}  // namespace

std::size_t find_head_end(std::string_view bytes, std::size_t from) {
  for (auto at = bytes.find('\n', from); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1);
    if (rest.starts_with("\r\n")) return at + 3;
    if (rest.starts_with('\n')) return at + 2;
  }
  return std::string_view::npos;
}

base::Result<Framing> parse_request_head(std::string_view bytes, RequestHead& head) {
  auto framing = parse_lines(bytes, head);
  const std::string* id = head.headers.find("X-Request-Id");
  head.id = id != nullptr && is_fit_id(*id) ? *id : base::random_name("r");
  const std::string* caller = head.headers.find("traceparent");
  head.trace = base::begin_work(caller != nullptr ? *caller : "");
  return framing;
}

}  // namespace parlance::net
