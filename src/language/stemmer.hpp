// Snowball stems of folded English words, with the irregular plurals and pasts of the lexicon put right
// first.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parlance::language {

/// One thread at a time: the Snowball state is inside. Cheap enough to make one a question.
class Stemmer {
 public:
  /// `irregular` maps a folded word to its base form ("people" → "person"); it must outlive the stemmer.
  explicit Stemmer(const std::unordered_map<std::string, std::string>& irregular);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  [[nodiscard]] std::string stem(const std::string& folded_word) const;

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
  const std::unordered_map<std::string, std::string>* irregular_;
};

}  // namespace parlance::language
