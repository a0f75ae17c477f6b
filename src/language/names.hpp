// Words of the question against the names of tables and columns: whole or partial, in any order, by stem, by
// synonym, within a spelling error.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/lexicon.hpp"
#include "language/mark.hpp"
#include "language/stemmer.hpp"
#include "language/time_columns.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Built for one catalog; holds references to it and to the lexicon.
class NameIndex {
 public:
  NameIndex(const semantic::Catalog& catalog, const Lexicon& lexicon, const Stemmer& stemmer);

  /// Marks of kind column and table, with strength but without score, at most a few for each stretch.
  [[nodiscard]] std::vector<Mark> link(const std::vector<Token>& tokens) const;

  /// Stems of a column's name, those that only repeat the table's name left out where others remain.
  [[nodiscard]] const std::vector<std::string>& core_stems(std::size_t column) const { return core_[column]; }
  [[nodiscard]] bool knows(const std::string& stem) const { return postings_.contains(stem); }
  /// Whether a name has this folded word, in this form.
  [[nodiscard]] bool has_word(const std::string& folded) const { return spellings_.contains(folded); }

  [[nodiscard]] const std::shared_ptr<const TimeColumns>& times() const { return times_; }
  /// views_of_tables() of the catalog.
  [[nodiscard]] const std::vector<bool>& views() const { return views_; }
  [[nodiscard]] const std::shared_ptr<const std::vector<Event>>& events() const { return events_; }

 private:
  struct Word {
    std::string stem;
    float weight = 1;
    std::string form;  ///< no other form of the word will do; "": any
  };
  struct Entry {
    bool is_table = false;
    std::size_t index = 0;
    std::vector<Word> words;
    float quality = 1;   ///< below 1 for names that are only alike in meaning
    bool whole = false;  ///< nothing less than all of its words names it
  };
  struct Alternative {
    std::string stem;
    float quality = 1;
  };

  void add_table(std::size_t index, const Stemmer& stemmer);
  [[nodiscard]] std::size_t family_prefix(std::size_t index) const;
  void add_row_words(const Stemmer& stemmer);
  void add_people(std::size_t index, const Stemmer& stemmer);
  void add_name_of_rows(std::size_t index, const Stemmer& stemmer);
  void add_happenings(const Stemmer& stemmer);
  void glued(const std::vector<Token>& tokens, std::size_t begin, std::vector<Mark>& here) const;
  void add_column(std::size_t index, const Stemmer& stemmer);
  void add_shortened(std::size_t index, const Stemmer& stemmer);
  void add_as_called(std::size_t index, const Stemmer& stemmer);
  void add_units_sold(std::size_t index, const Stemmer& stemmer);
  void add_worth_of_table(std::size_t index, const Stemmer& stemmer);
  void add_quantity_of_table(std::size_t index, std::size_t qualifiers, const Stemmer& stemmer);
  void add_as_written(std::size_t index, const Stemmer& stemmer);
  void add(Entry entry);
  [[nodiscard]] std::vector<Alternative> alternatives(const Token& token) const;
  [[nodiscard]] std::vector<Alternative> spelled_like(const std::string& folded) const;
  [[nodiscard]] std::vector<Mark> matches_at(const std::vector<Token>& tokens,
                                             const std::vector<std::vector<Alternative>>& stems,
                                             std::size_t begin) const;
  void prefer_named(std::vector<Mark>& here, const std::vector<bool>& named) const;
  [[nodiscard]] Mark match(const Entry& entry, const std::vector<Token>& tokens,
                           const std::vector<std::vector<Alternative>>& stems, std::size_t begin) const;

  const semantic::Catalog* catalog_;
  const Lexicon* lexicon_;
  std::shared_ptr<const TimeColumns> times_;
  std::shared_ptr<const std::vector<Event>> events_;
  std::vector<bool> views_;
  std::vector<Entry> entries_;
  std::vector<std::vector<std::string>> core_;
  std::unordered_map<std::string, std::vector<std::size_t>> postings_;  ///< stem → entries
  std::unordered_set<std::string> tables_;                              ///< stems of words of table names
  std::unordered_map<std::string, std::string> spellings_;  ///< folded word → stem, for spelling errors
};

}  // namespace parlance::language
