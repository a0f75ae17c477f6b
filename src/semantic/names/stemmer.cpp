#include "semantic/names/stemmer.hpp"

#include <libstemmer.h>

namespace parlance::semantic {

struct Stemmer::Engine {
  sb_stemmer* handle = sb_stemmer_new("english", "UTF_8");
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() { sb_stemmer_delete(handle); }
};

Stemmer::Stemmer() : engine_(std::make_unique<Engine>()) {}
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;
Stemmer::~Stemmer() = default;

std::string Stemmer::stem(std::string_view word) const {
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(engine_->handle, bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) return std::string(word);  // out of memory in the library: the word itself will do
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(engine_->handle))};
}

std::vector<std::string> Stemmer::stem_all(const std::vector<std::string>& words) const {
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (const auto& word : words) stems.push_back(stem(word));
  return stems;
}

}  // namespace parlance::semantic
