// English word stems (Snowball), so that "countries" and "country" agree.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::semantic {

/// One stemmer serves one thread at a time.
class Stemmer {
 public:
  Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  ~Stemmer();

  /// Of one folded word. Stable: the same word always has the same stem.
  [[nodiscard]] std::string stem(std::string_view word) const;
  [[nodiscard]] std::vector<std::string> stem_all(const std::vector<std::string>& words) const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace parlance::semantic
