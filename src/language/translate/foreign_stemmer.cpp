#include "language/translate/foreign_stemmer.hpp"

#include <libstemmer.h>

#include <array>

namespace parlance::language {

struct ForeignStemmer::Snowball {
  sb_stemmer* handle;
  explicit Snowball(Tongue tongue) {
    constexpr std::array<const char*, tongues.size()> algorithms{"german", "french", "spanish", "portuguese"};
    handle = sb_stemmer_new(algorithms[static_cast<std::size_t>(tongue)], nullptr);
  }
  Snowball(const Snowball&) = delete;
  Snowball& operator=(const Snowball&) = delete;
  ~Snowball() { sb_stemmer_delete(handle); }
};

ForeignStemmer::ForeignStemmer(Tongue tongue) : snowball_(std::make_unique<Snowball>(tongue)) {}
ForeignStemmer::~ForeignStemmer() = default;

std::string ForeignStemmer::stem(const std::string& folded_word) const {
  if (folded_word.size() < 4 || snowball_->handle == nullptr) return folded_word;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(folded_word.data());
  const auto* stemmed = sb_stemmer_stem(snowball_->handle, bytes, static_cast<int>(folded_word.size()));
  if (stemmed == nullptr) return folded_word;
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(snowball_->handle))};
}

}  // namespace parlance::language
