// Finds texts within a small spelling error among many, by a cheap signature first.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace parlance::semantic {

/// Errors that a phrase of this many bytes may have: none below 4, one below 8, two above.
[[nodiscard]] std::size_t allowed_errors(std::size_t length);

/// Texts by length with a 32-bit signature of their letters; the texts themselves stay with the caller.
class SpellingIndex {
 public:
  /// Add in any order, then seal() once.
  void add(std::uint32_t id, std::string_view text);
  void seal();

  struct Near {
    std::uint32_t id = 0;
    std::size_t errors = 0;
  };
  /// Ids whose text is within allowed_errors of `phrase`, fewest errors first, at most `limit`. Digits are
  /// never taken for misspelt: "2015" is not near "2016". `text_of` gives the text of an id.
  template <class TextOf>
  [[nodiscard]] std::vector<Near> find(std::string_view phrase, std::size_t limit, TextOf&& text_of) const {
    std::vector<Near> found;
    const std::size_t errors = allowed_errors(phrase.size());
    if (errors == 0) return found;
    for (const auto id : candidates(phrase, errors)) {
      const std::size_t distance = distance_between(phrase, text_of(id), errors);
      if (distance <= errors) found.push_back({id, distance});
    }
    return best_of(std::move(found), limit);
  }

 private:
  struct Mark {
    std::uint32_t signature = 0;
    std::uint32_t id = 0;
  };
  [[nodiscard]] std::vector<std::uint32_t> candidates(std::string_view phrase, std::size_t errors) const;
  static std::size_t distance_between(std::string_view left, std::string_view right, std::size_t limit);
  static std::vector<Near> best_of(std::vector<Near> found, std::size_t limit);

  std::vector<std::vector<Mark>> by_length_;
};

}  // namespace parlance::semantic
