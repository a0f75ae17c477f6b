#include "language/translate/interpreter.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "language/translate/compound_words.hpp"

namespace parlance::language {
namespace {

using Kind = ForeignWord::Kind;

std::string ordinal_ending(const std::string& digits) {
  if (digits.ends_with("1") && digits != "11") return "st";
  if (digits.ends_with("2") && digits != "12") return "nd";
  return digits.ends_with("3") && digits != "13" ? "rd" : "th";
}

}  // namespace

Sentence Interpreter::interpret() {
  while (at_ < words_.size()) {
    const auto& word = words_[at_];
    switch (word.kind) {
      case Kind::quoted:
        push("\"" + word.text + "\"", 1, Role::plain);
        break;
      case Kind::sign:
        sign();
        break;
      case Kind::word:
        plain_word();
        break;
      default:
        number();
    }
  }
  return std::move(sentence_);
}

Piece& Interpreter::push(std::string english, std::size_t length, Role role) {
  Piece piece;
  piece.english = std::move(english);
  piece.start = words_[at_].start;
  piece.end = words_[at_ + length - 1].end;
  piece.role = role;
  sentence_.push_back(std::move(piece));
  at_ += length;
  return sentence_.back();
}

void Interpreter::push_as_written(std::size_t length) {
  std::string text = words_[at_].text;
  for (std::size_t i = 1; i < length; ++i) text += " " + words_[at_ + i].text;
  push(std::move(text), length, Role::noun).as_written = true;
}

void Interpreter::sign() {
  if (const auto match = phrases_.find(at_, sentence_); match.entry != nullptr)
    take(match);
  else
    push(words_[at_].text, 1, Role::plain).sign = true;
}

void Interpreter::number() {
  const auto& word = words_[at_];
  std::string english = word.text;
  const bool before_month = month_follows();
  if (word.kind == Kind::ordinal && !before_month) english += ordinal_ending(word.text);
  const bool day = word.kind == Kind::ordinal || before_month;
  push(std::move(english), 1, Role::plain).number = true;
  // "3 de mayo de 2024": English says neither "de".
  if (day && phrases_.is_month(at_ + 1) && links_date(at_)) push("", 1, Role::plain);
}

bool Interpreter::links_date(std::size_t at) const {
  return at < words_.size() && (words_[at].folded == "de" || words_[at].folded == "del");
}

/// Whether the number here is the day of a month, or the first of two: "9. bis 15. September".
bool Interpreter::month_follows() const {
  const std::size_t next = at_ + 1;
  if (phrases_.is_month(next) || (links_date(next) && phrases_.is_month(next + 1))) return true;
  const bool range =
      next + 1 < words_.size() && words_[next].kind == Kind::word && words_[next + 1].kind == Kind::ordinal;
  return range && phrases_.is_month(next + 2);
}

void Interpreter::plain_word() {
  const auto match = phrases_.find(at_, sentence_);
  const std::size_t value = words_of_value();
  if (value > 1 && value >= match.length) {
    push_as_written(value);
    return;
  }
  if (match.length <= 1 && !means_what_data_names(match)) {
    if (value == 1 || names_.has_word(words_[at_].folded)) {
      push_as_written(1);
      return;
    }
    const bool unknown = match.entry == nullptr || !choice_.is_known(match.english);
    if (unknown && name_in_another_form()) return;
  }
  if (match.entry != nullptr)
    take(match);
  else if (!compound())
    push_as_written(1);
}

/// A word that holds the question together, or a noun for what a table or column is called: "Nome" is a town,
/// too.
bool Interpreter::means_what_data_names(const PhraseMatch& match) const {
  if (match.entry == nullptr) return false;
  if (match.entry->function) return true;
  return !names_.has_word(words_[at_].folded) && !match.english.empty() &&
         choice_.is_named(choice_.choose(match.english).word);
}

/// How many words from here on are a text of the data; of words that hold questions together at least the
/// first or the last is none.
std::size_t Interpreter::words_of_value() const {
  constexpr std::size_t longest = 6;
  const bool function = book_.is_function_word(words_[at_].folded);
  std::string phrase;
  std::size_t found = 0;
  for (std::size_t length = 1; length <= longest && at_ + length <= words_.size(); ++length) {
    const auto& last = words_[at_ + length - 1];
    if (last.kind == Kind::sign) break;
    phrase += (length > 1 ? " " : "") + last.folded;
    const bool only_function = length > 1 && function && book_.is_function_word(last.folded);
    if (!only_function && choice_.is_value(phrase)) found = length;
  }
  return found;
}

void Interpreter::take(const PhraseMatch& match) {
  const PhraseEntry& entry = *match.entry;
  if (entry.meaning->english.empty()) {
    push("", match.length, entry.role);
    return;
  }
  const auto chosen = choice_.choose(match.english);
  const bool plural = entry.role == Role::noun && (entry.plural || is_plural(match));
  std::string english = plural && !chosen.is_value ? plural_of(chosen.word, lexicon_) : chosen.word;
  if (entry.role == Role::name) drop_article();
  Piece& piece = push(std::move(english), match.length, entry.role);
  if (entry.role == Role::adjective) piece.adjective = entry.meaning;
  piece.number = entry.role == Role::month || entry.role == Role::number;
  const bool year_follows =
      links_date(at_) && at_ + 1 < words_.size() && words_[at_ + 1].kind == Kind::number;
  if (entry.role == Role::month && year_follows) push("", 1, Role::plain);
}

/// English says "in France" for "en la Francia".
void Interpreter::drop_article() {
  constexpr std::string_view article = " the";
  if (sentence_.empty()) return;
  auto& before = sentence_.back();
  if (before.role == Role::article) before.english.clear();
  if (before.english.ends_with(article)) before.english.resize(before.english.size() - article.size());
}

/// Whether the word as asked has the ending of a plural and the one in the book has not.
bool Interpreter::is_plural(const PhraseMatch& match) const {
  if (match.exact || book_.tongue() == Tongue::german) return false;
  const auto ends = [](const std::string& word) { return word.ends_with("s") || word.ends_with("x"); };
  return ends(words_[at_].folded) && !ends(match.entry->words.front());
}

bool Interpreter::compound() {
  constexpr std::size_t shortest = 7;
  if (book_.tongue() != Tongue::german || words_[at_].folded.size() < shortest) return false;
  const auto parts = split_compound(words_[at_].folded, book_);
  if (parts.empty()) return false;
  const std::string counts = "number of";  // "Kundenanzahl"
  if (parts.size() == 2 && parts.back()->meaning->english.front() == counts) {
    push(counts + " " + plural_of(choice_.choose(parts.front()->meaning->english).word, lexicon_), 1,
         Role::noun);
    return true;
  }
  std::string english;
  for (const auto* part : parts) {
    const auto chosen = choice_.choose(part->meaning->english);
    if (!english.empty()) english += " ";
    const bool plural = part == parts.back() && part->plural && !chosen.is_value;
    english += plural ? plural_of(chosen.word, lexicon_) : chosen.word;
  }
  push(std::move(english), 1, Role::noun);
  return true;
}

/// "Kunde" where a column is called "kunden": the data is in the asker's language.
bool Interpreter::name_in_another_form() {
  constexpr std::array<std::string_view, 6> endings{"s", "n", "en", "es", "e", "er"};
  constexpr std::size_t shortest = 3;
  const std::string& word = words_[at_].folded;
  for (const auto ending : endings) {
    const std::string longer = word + std::string(ending);
    const std::string shorter = word.ends_with(ending) ? word.substr(0, word.size() - ending.size()) : "";
    for (const auto& form : {longer, shorter}) {
      if (form.size() < shortest || !names_.has_word(form)) continue;
      push(form, 1, Role::noun);
      return true;
    }
  }
  return false;
}

}  // namespace parlance::language
