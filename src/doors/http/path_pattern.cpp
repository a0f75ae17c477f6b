#include "doors/http/path_pattern.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace parlance::doors::http {
namespace {

/// The next segment of `rest`, which starts with "/"; what follows stays in `rest`.
std::string_view next_segment(std::string_view& rest) {
  rest.remove_prefix(1);
  const auto end = std::min(rest.find('/'), rest.size());
  const auto segment = rest.substr(0, end);
  rest.remove_prefix(end);
  return segment;
}

}  // namespace

PathPattern::PathPattern(std::string text) : text_(std::move(text)) {
  if (!text_.starts_with("/")) throw std::logic_error("a route's path needs a / before it: " + text_);
  for (std::string_view rest = text_; !rest.empty();) {
    const auto segment = next_segment(rest);
    const auto begin = segment.find('{');
    if (begin == std::string_view::npos) {
      segments_.push_back({std::string(segment), "", ""});
      rank_.push_back('0');
      continue;
    }
    const auto end = segment.find('}', begin);
    if (end == std::string_view::npos) throw std::logic_error("no } in a route's path: " + text_);
    segments_.push_back({std::string(segment.substr(0, begin)),
                         std::string(segment.substr(begin + 1, end - begin - 1)),
                         std::string(segment.substr(end + 1))});
    rank_.push_back(begin == 0 && end + 1 == segment.size() ? '2' : '1');
  }
}

std::vector<std::string> PathPattern::names() const {
  std::vector<std::string> names;
  for (const auto& segment : segments_) {
    if (!segment.name.empty()) names.push_back(segment.name);
  }
  return names;
}

bool PathPattern::fits(std::string_view path, Parameters* found) const {
  for (const auto& wanted : segments_) {
    if (path.empty()) return false;
    const auto given = next_segment(path);
    if (wanted.name.empty()) {
      if (wanted.before != given) return false;
      continue;
    }
    const auto beside = wanted.before.size() + wanted.after.size();
    if (given.size() <= beside || !given.starts_with(wanted.before) || !given.ends_with(wanted.after))
      return false;
    if (found == nullptr) continue;
    found->insert_or_assign(wanted.name,
                            std::string(given.substr(wanted.before.size(), given.size() - beside)));
  }
  return path.empty();
}

std::string PathPattern::shape() const {
  std::string shape;
  for (const auto& segment : segments_) {
    shape.append("/").append(segment.before);
    if (!segment.name.empty()) shape.append("{}").append(segment.after);
  }
  return shape;
}

}  // namespace parlance::doors::http
