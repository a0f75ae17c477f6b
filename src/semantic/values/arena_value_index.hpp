// The value index as it is kept: a few arrays, filled once (arena_value_index.cpp) and then only searched
// (value_search.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "semantic/values/aliases.hpp"
#include "semantic/values/number_lists.hpp"
#include "semantic/values/spelling.hpp"
#include "semantic/values/value_index.hpp"

namespace parlance::semantic {

/// The text that starts at `offset` of an arena, whose texts end with NUL; a view into it.
inline std::string_view text_at(const std::string& arena, std::uint32_t offset) {
  return {arena.data() + offset};
}

/// Everything lies in a few arrays: keys (folded, distinct) numbered by word count and then by order of
/// coming, so that the front of every posting list holds the shortest values, which cover a phrase best.
class ArenaValueIndex final : public ValueIndex {
 public:
  explicit ArenaValueIndex(ValueIndexBuilder builder);

  [[nodiscard]] std::vector<ValueMatch> find(const std::string& phrase, std::size_t limit,
                                             bool fuzzy) const override;
  [[nodiscard]] std::size_t longest_phrase() const override { return longest_; }
  [[nodiscard]] bool starts_value(const std::string& folded_word) const override {
    const auto number = find_word(folded_word);
    return number != NumberTable::kAbsent && starts_key_[number];
  }
  [[nodiscard]] std::size_t size() const override { return entries_.size(); }

 private:
  using Entry = ValueIndexBuilder::Entry;
  struct Search;

  struct Words;

  void number_keys();
  void index_spelling_of_keys();
  [[nodiscard]] Words collect_words() const;
  void index_words();
  void find_code_columns();

  [[nodiscard]] std::string_view key(std::uint32_t number) const {
    return text_at(keys_, key_offsets_[number]);
  }
  [[nodiscard]] std::string_view word(std::uint32_t number) const {
    return text_at(words_, word_offsets_[number]);
  }
  [[nodiscard]] std::uint32_t find_key(std::string_view text) const {
    return key_table_.find(text, [this](std::uint32_t number) { return key(number); });
  }
  [[nodiscard]] std::uint32_t find_word(std::string_view text) const {
    return word_table_.find(text, [this](std::uint32_t number) { return word(number); });
  }
  [[nodiscard]] std::vector<std::uint32_t> keys_with(const std::vector<std::uint32_t>& words) const;

  void add_equal(Search& search) const;
  void add_aliases(Search& search) const;
  void add_partial(Search& search) const;
  void add_prefix(Search& search) const;
  void add_fuzzy(Search& search) const;
  void add_key(Search& search, std::uint32_t number, ValueMatch::Kind kind, double score) const;

  std::string texts_;
  std::string keys_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> key_offsets_;
  Lists entries_of_key_;
  NumberTable key_table_;
  std::string words_;
  std::vector<std::uint32_t> word_offsets_;  ///< words in alphabetical order
  NumberTable word_table_;
  Lists keys_of_word_;
  std::vector<bool> starts_key_;  ///< by word: it is the first of some key
  SpellingIndex key_spelling_;
  SpellingIndex word_spelling_;
  std::vector<std::vector<bool>> holds_codes_;  ///< [family][column]: most values are codes of the family
  Aliases aliases_;
  std::size_t longest_ = 0;
};

struct ArenaValueIndex::Search {
  const std::string& phrase;
  std::string key;
  std::vector<std::string_view> words;
  std::size_t limit;
  std::vector<ValueMatch> matches;
  std::unordered_set<std::uint32_t> seen;  ///< keys

  [[nodiscard]] bool full() const { return matches.size() >= limit; }
};

}  // namespace parlance::semantic
