// What a route's path looks like: "/charts/{id}.svg" fits "/charts/7.svg" and names its 7.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::doors::http {

/// What the names of a path or of a query stand for.
using Parameters = std::map<std::string, std::string, std::less<>>;

/// A path whose segments may hold a name in braces. Immutable, for any thread.
class PathPattern {
 public:
  /// Throws std::logic_error where `text` does not begin with "/" or leaves a brace open: a defect of ours.
  explicit PathPattern(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// The names in their order: {"id"} for "/charts/{id}.svg".
  [[nodiscard]] std::vector<std::string> names() const;
  /// Whether a decoded path is one of these; what its names stand for goes to `found`, if that is there. A
  /// name stands for one character at least, and never for a "/".
  [[nodiscard]] bool fits(std::string_view path, Parameters* found) const;
  /// Without its names, "/charts/{}.svg": two of the same shape fit the same paths.
  [[nodiscard]] std::string shape() const;
  /// Orders patterns, the more literal first, segment by segment: "/a/b" goes before "/a/{x}".
  [[nodiscard]] const std::string& rank() const { return rank_; }
  [[nodiscard]] bool literal() const { return rank_.find_first_not_of('0') == std::string::npos; }

 private:
  struct Segment {
    std::string before, name, after;  ///< "{id}.svg": nothing, "id", ".svg"
  };

  std::string text_;
  std::vector<Segment> segments_;
  std::string rank_;
};

}  // namespace parlance::doors::http
