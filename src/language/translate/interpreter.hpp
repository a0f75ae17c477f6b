// The words of a question taken for pieces of English, in the order of the question.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "language/lexicon.hpp"
#include "language/names.hpp"
#include "language/translate/foreign_words.hpp"
#include "language/translate/phrase_book.hpp"
#include "language/translate/phrase_finder.hpp"
#include "language/translate/sentence.hpp"
#include "language/translate/word_choice.hpp"

namespace parlance::language {

/// For one question; everything it is made with must outlive it.
class Interpreter {
 public:
  Interpreter(const std::vector<ForeignWord>& words, const PhraseBook& book, const Lexicon& lexicon,
              const NameIndex& names, const WordChoice& choice)
      : words_(words),
        book_(book),
        lexicon_(lexicon),
        names_(names),
        choice_(choice),
        phrases_(words, book) {}

  /// Once.
  [[nodiscard]] Sentence interpret();

 private:
  Piece& push(std::string english, std::size_t length, Role role);
  void push_as_written(std::size_t length);
  void sign();
  void number();
  [[nodiscard]] bool links_date(std::size_t at) const;
  [[nodiscard]] bool month_follows() const;
  void plain_word();
  [[nodiscard]] bool means_what_data_names(const PhraseMatch& match) const;
  [[nodiscard]] std::size_t words_of_value() const;
  void take(const PhraseMatch& match);
  void drop_article();
  [[nodiscard]] bool is_plural(const PhraseMatch& match) const;
  bool compound();
  bool name_in_another_form();

  const std::vector<ForeignWord>& words_;
  const PhraseBook& book_;
  const Lexicon& lexicon_;
  const NameIndex& names_;
  const WordChoice& choice_;
  PhraseFinder phrases_;
  Sentence sentence_;
  std::size_t at_ = 0;  ///< the word that is next
};

}  // namespace parlance::language
