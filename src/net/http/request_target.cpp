#include "net/http/request_target.hpp"

#include <algorithm>
#include <vector>

#include "net/http/header_value.hpp"
#include "net/http/percent.hpp"

namespace parlance::net {
namespace {

std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_open = false;  // the last segment was a dot segment: the path ends with "/"
  path.remove_prefix(1);
  for (bool more = true; more;) {
    const auto slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    more = slash != std::string_view::npos;
    if (more) path.remove_prefix(slash + 1);
    ends_open = segment == "." || segment == "..";
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!ends_open) kept.push_back(segment);
  }
  std::string resolved;
  for (const std::string_view segment : kept) resolved.append("/").append(segment);
  if (ends_open || resolved.empty()) resolved += '/';
  return resolved;
}

/// The path of an absolute target; a server must take that form too (RFC 9112, 3.2.2).
std::optional<std::string_view> without_authority(std::string_view target) {
  const auto scheme = target.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  const std::string_view name = target.substr(0, scheme);
  if (!same_ignoring_case(name, "http") && !same_ignoring_case(name, "https")) return std::nullopt;
  const std::string_view rest = target.substr(scheme + 3);
  const auto path = rest.find_first_of("/?");
  if (path == 0) return std::nullopt;
  return path == std::string_view::npos ? std::string_view() : rest.substr(path);
}

}  // namespace

std::optional<RequestTarget> parse_request_target(std::string_view target) {
  if (target == "*") return RequestTarget{"/", ""};
  const bool clean = std::ranges::all_of(
      target, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && c != '#'; });
  if (target.empty() || !clean) return std::nullopt;
  if (target.front() != '/') {
    const auto rest = without_authority(target);
    if (!rest) return std::nullopt;
    target = *rest;
  }
  const auto question = std::min(target.find('?'), target.size());
  auto path = percent_decode(target.substr(0, question));
  if (!path) return std::nullopt;
  if (path->empty()) *path = "/";
  return RequestTarget{without_dot_segments(*path),
                       std::string(target.substr(std::min(question + 1, target.size())))};
}

}  // namespace parlance::net
