// The sentences of one language, held as data: phrases/<language>.txt.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parlance::insight {

/// What stands in a sentence's {places}. Values are put in as they are and never read for places again.
using Places = std::vector<std::pair<std::string_view, std::string>>;

/// A phrase file has one `key = sentence with {places}` a line; lines with # say something to translators.
class Phrases {
 public:
  /// Of a language tag as "de" or "de-AT"; English where there is no file for it.
  static Phrases of(std::string_view language);

  /// The sentence of `key` with its places filled. A key without a sentence gives "".
  [[nodiscard]] std::string say(std::string_view key, const Places& places = {}) const;
  /// A phrase of several words, as the months: split at blanks.
  [[nodiscard]] std::vector<std::string> words(std::string_view key) const;
  /// "a", "a and b", "a, b and c".
  [[nodiscard]] std::string list(const std::vector<std::string>& parts) const;

 private:
  std::vector<std::pair<std::string_view, std::string_view>> sentences_;
};

/// The first letter turned to upper case.
[[nodiscard]] std::string capitalized(std::string text);

}  // namespace parlance::insight
