// Names of things that are kept: a prefix that says of what kind, and 128 random bits.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace parlance::base {

/// An id of one kind; ids of different kinds do not mix. `Kind` names its prefix: `struct Workspace { static
/// constexpr std::string_view prefix = "w"; };`
template <class Kind>
class Id {
 public:
  Id() = default;
  /// As read from a request or a database; whether there is such a thing is for the store to say.
  explicit Id(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

/// `prefix`, "_", and 22 letters and digits drawn from the kernel's random source: "q_7Hn…". Cannot be
/// guessed. Thread-safe.
[[nodiscard]] std::string random_name(std::string_view prefix);

/// `count` bytes of the kernel's random source.
[[nodiscard]] std::string random_bytes(std::size_t count);

template <class Kind>
[[nodiscard]] Id<Kind> make_id() {
  return Id<Kind>(random_name(Kind::prefix));
}

}  // namespace parlance::base

template <class Kind>
struct std::hash<parlance::base::Id<Kind>> {
  std::size_t operator()(const parlance::base::Id<Kind>& id) const noexcept {
    return std::hash<std::string>{}(id.str());
  }
};
