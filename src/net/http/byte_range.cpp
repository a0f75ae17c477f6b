#include "net/http/byte_range.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "net/http/header_value.hpp"

namespace parlance::net {
namespace {

std::optional<std::uint64_t> byte_count(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// A part is still of the same thing where the peer holds no condition, or the strong tag or date it names.
bool still_the_same(const RequestHead& head, const Response& response) {
  const std::string* condition = head.headers.find("If-Range");
  if (condition == nullptr) return true;
  if (condition->starts_with("W/")) return false;
  const std::string* ours = response.headers.find(condition->starts_with('"') ? "ETag" : "Last-Modified");
  return ours != nullptr && *ours == *condition;
}

}  // namespace

ByteRange parse_byte_range(std::string_view value, std::uint64_t size) {
  const auto equals = value.find('=');
  if (equals == std::string_view::npos || !same_ignoring_case(value.substr(0, equals), "bytes")) return {};
  const std::string_view range = trim_blanks(value.substr(equals + 1));
  const auto dash = range.find('-');
  if (dash == std::string_view::npos || range.find(',') != std::string_view::npos) return {};
  const auto first = byte_count(range.substr(0, dash));
  const auto last = byte_count(range.substr(dash + 1));
  if (!first && dash != 0) return {};
  if (!last && dash + 1 != range.size()) return {};
  if (!first && !last) return {};
  if (!first) {  // the last so many bytes
    if (*last == 0 || size == 0) return {ByteRange::Kind::unsatisfiable, 0, 0};
    return {ByteRange::Kind::part, size - std::min(*last, size), size};
  }
  if (last && *last < *first) return {};
  if (*first >= size) return {ByteRange::Kind::unsatisfiable, 0, 0};
  return {ByteRange::Kind::part, *first, last ? std::min(*last, size - 1) + 1 : size};
}

void cut_byte_range(const RequestHead& head, Response& response) {
  const std::string* range = head.headers.find("Range");
  const std::string* offered = response.headers.find("Accept-Ranges");
  if (range == nullptr || offered == nullptr || *offered != "bytes") return;
  if (head.method != "GET" || response.status != 200 || !still_the_same(head, response)) return;
  const std::uint64_t size = response.file ? response.file->end - response.file->begin : response.body.size();
  const ByteRange cut = parse_byte_range(*range, size);
  if (cut.kind == ByteRange::Kind::whole) return;
  if (cut.kind == ByteRange::Kind::unsatisfiable) {
    response.status = 416;
    response.headers.set("Content-Range", "bytes */" + std::to_string(size));
    response.body.clear();
    response.file.reset();
    return;
  }
  response.status = 206;
  response.headers.set("Content-Range", "bytes " + std::to_string(cut.begin) + "-" +
                                            std::to_string(cut.end - 1) + "/" + std::to_string(size));
  if (response.file) {
    response.file =
        FileBody{response.file->path, response.file->begin + cut.begin, response.file->begin + cut.end};
  } else {
    response.body = response.body.substr(cut.begin, cut.end - cut.begin);
  }
}

}  // namespace parlance::net
