#include "language/stemmer.hpp"

#include <libstemmer.h>

namespace parlance::language {

struct Stemmer::Snowball {
  sb_stemmer* handle = sb_stemmer_new("english", nullptr);
  Snowball() = default;
  Snowball(const Snowball&) = delete;
  Snowball& operator=(const Snowball&) = delete;
  ~Snowball() { sb_stemmer_delete(handle); }
};

Stemmer::Stemmer(const std::unordered_map<std::string, std::string>& irregular)
    : snowball_(std::make_unique<Snowball>()), irregular_(&irregular) {}
Stemmer::~Stemmer() = default;

std::string Stemmer::stem(const std::string& folded_word) const {
  const auto known = irregular_->find(folded_word);
  const std::string& word = known == irregular_->end() ? folded_word : known->second;
  if (word.size() < 3 || snowball_->handle == nullptr) return word;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(snowball_->handle, bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) return word;
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(snowball_->handle))};
}

}  // namespace parlance::language
