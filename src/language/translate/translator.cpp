#include "language/translate/translator.hpp"

#include <algorithm>

#include "language/translate/foreign_words.hpp"
#include "language/translate/interpreter.hpp"
#include "language/translate/sentence.hpp"
#include "language/translate/word_choice.hpp"

namespace parlance::language {
namespace {

/// What stands between two words that are left as written stays there, so that names with hyphens do.
bool joined_as_written(const Piece& left, const Piece& right) {
  return left.as_written && right.as_written && right.start >= left.end;
}

Translation write_english(const Sentence& sentence, std::string_view question, Tongue tongue) {
  Translation made;
  made.tongue = tongue;
  const Piece* before = nullptr;
  for (const auto& piece : sentence) {
    if (piece.english.empty()) continue;
    if (before != nullptr && joined_as_written(*before, piece)) {
      made.english += question.substr(before->end, piece.start - before->end);
    } else if (before != nullptr && !piece.sign) {
      made.english += " ";
    }
    const std::size_t begin = made.english.size();
    made.english += piece.english;
    made.parts.push_back({begin, made.english.size(), piece.start, piece.end});
    before = &piece;
  }
  return made;
}

}  // namespace

std::optional<std::pair<std::size_t, std::size_t>> Translation::asked(std::size_t begin,
                                                                      std::size_t end) const {
  std::optional<std::pair<std::size_t, std::size_t>> found;
  for (const auto& part : parts) {
    if (part.end <= begin || part.begin >= end) continue;
    if (!found) found = {part.start, part.stop};
    found->first = std::min(found->first, part.start);
    found->second = std::max(found->second, part.stop);
  }
  return found;
}

std::optional<std::pair<std::size_t, std::size_t>> Translation::in_english(std::size_t start,
                                                                           std::size_t stop) const {
  std::optional<std::pair<std::size_t, std::size_t>> found;
  for (const auto& part : parts) {
    if (part.stop <= start || part.start >= stop) continue;
    if (!found) found = {part.begin, part.end};
    found->first = std::min(found->first, part.begin);
    found->second = std::max(found->second, part.end);
  }
  return found;
}

base::Result<Translator> Translator::make() {
  PhraseBooks books;
  for (const Tongue tongue : tongues) {
    auto book = PhraseBook::parse(tongue);
    if (!book) return base::fail(std::move(book));
    books[static_cast<std::size_t>(tongue)] = std::move(*book);
  }
  return Translator(std::move(books));
}

std::optional<Translation> Translator::translate(std::string_view question, const Lexicon& lexicon,
                                                 const semantic::Catalog& catalog,
                                                 const NameIndex& names) const {
  const auto tongue = recognize(question, books_, lexicon, catalog, names);
  if (!tongue) return std::nullopt;
  const Stemmer stemmer(lexicon.irregular);
  const WordChoice choice(catalog, names, lexicon, stemmer);
  const auto& book = books_[static_cast<std::size_t>(*tongue)];
  const auto words = split_foreign(question, *tongue);
  Sentence sentence = Interpreter(words, book, lexicon, names, choice).interpret();
  tell_degrees(sentence);
  if (*tongue == Tongue::german)
    put_verbs_forward(sentence);
  else
    put_adjectives_first(sentence);
  put_ranks_before_numbers(sentence);
  return write_english(sentence, question, *tongue);
}

}  // namespace parlance::language
