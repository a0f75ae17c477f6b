// Snowball stems of folded words of another language than English.
#pragma once

#include <memory>
#include <string>

#include "language/translate/tongue.hpp"

namespace parlance::language {

/// One thread at a time: the Snowball state is inside. Cheap enough to make one a question.
class ForeignStemmer {
 public:
  explicit ForeignStemmer(Tongue tongue);
  ~ForeignStemmer();
  ForeignStemmer(const ForeignStemmer&) = delete;
  ForeignStemmer& operator=(const ForeignStemmer&) = delete;

  /// Words of less than four bytes are their own stem.
  [[nodiscard]] std::string stem(const std::string& folded_word) const;

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace parlance::language
