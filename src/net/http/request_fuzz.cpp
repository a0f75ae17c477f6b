// Any bytes as a request: what is taken keeps its promises, and a body is the same in pieces of every size.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "net/http/byte_range.hpp"
#include "net/http/header_value.hpp"
#include "net/http/request_body.hpp"
#include "net/http/request_head.hpp"

namespace {

using namespace parlance;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_head(const net::RequestHead& head, const net::Framing& framing) {
  require(net::is_token(head.method));
  require(head.path.starts_with('/') && base::is_valid_utf8(head.path));
  require(head.path.find('\0') == std::string::npos);
  const std::string closed = head.path + "/";
  require(closed.find("/../") == std::string::npos && closed.find("/./") == std::string::npos);
  require(!(framing.chunked && framing.length > 0));
  require(!head.id.empty() && head.id.size() <= 64);
  for (const auto& field : head.headers.fields()) {
    require(net::is_token(field.name) && base::is_valid_utf8(field.value));
    require(field.value.find_first_of("\r\n") == std::string::npos);
  }
  const std::string* range = head.headers.find("Range");
  if (range == nullptr) return;
  const auto cut = net::parse_byte_range(*range, 1000);
  require(cut.kind != net::ByteRange::Kind::part || (cut.begin < cut.end && cut.end <= 1000));
}

/// The body and how many bytes belonged to it, as one text.
std::string read_body(const net::Framing& framing, std::string_view bytes, std::size_t step) {
  net::RequestBody body(framing,
                        {.refusal = {}, .body_limit = 1000, .sink = nullptr, .websocket_protocol = {}});
  if (!body.check()) return "refused";
  std::string pending;
  std::size_t consumed = 0;
  for (std::size_t at = 0; at < bytes.size() && !body.complete(); at += step) {
    pending += bytes.substr(at, step);
    auto taken = body.take(pending);
    if (!taken) return "refused";
    pending.erase(0, *taken);
    consumed += *taken;
  }
  if (!body.complete()) return "unfinished";
  auto text = body.finish();
  return text ? *text + " of " + std::to_string(consumed) : "refused";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  const auto end = net::find_head_end(all, 0);
  if (end == std::string_view::npos) return 0;
  require(net::find_head_end(all.substr(0, end), 0) == end);
  net::RequestHead head;
  const auto framing = net::parse_request_head(all.substr(0, end), head);
  if (!framing) return 0;
  check_head(head, *framing);
  if (!framing->has_body()) return 0;
  const std::string_view rest = all.substr(end);
  const std::string whole = read_body(*framing, rest, rest.size() + 1);
  require(read_body(*framing, rest, 1) == whole);
  require(read_body(*framing, rest, 7) == whole);
  return 0;
}
