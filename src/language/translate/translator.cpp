#include "language/translate/translator.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.hpp"
#include "language/translate/compound_words.hpp"
#include "language/translate/dictionary_forms.hpp"
#include "language/translate/foreign_words.hpp"
#include "language/translate/sentence.hpp"
#include "language/translate/word_choice.hpp"

namespace parlance::language {
namespace {

using Words = std::vector<ForeignWord>;
using WordKind = ForeignWord::Kind;

struct PhraseMatch {
  const PhraseEntry* entry = nullptr;
  std::size_t length = 0;            ///< words
  bool exact = false;                ///< to the accent
  std::vector<std::string> english;  ///< of this entry and of others that match as well
};

/// Takes the words of one question for pieces of English.
class Interpreter {
 public:
  Interpreter(const Words& words, const PhraseBook& book, const Lexicon& lexicon, const NameIndex& names,
              const WordChoice& choice)
      : words_(words), book_(book), lexicon_(lexicon), names_(names), choice_(choice) {
    const ForeignStemmer stemmer(book.tongue());
    for (const auto& word : words) {
      stems_.push_back(word.kind == WordKind::word ? stemmer.stem(word.folded) : word.folded);
      lower_.push_back(base::lower(word.text));
      forms_.push_back(word.kind == WordKind::word ? dictionary_forms(word.folded, book.tongue())
                                                   : std::vector<std::string>());
      accents_ = accents_ || base::lower(word.folded) != lower_.back();
    }
  }

  Sentence interpret() {
    while (at_ < words_.size()) {
      const auto& word = words_[at_];
      if (word.kind == WordKind::quoted) {
        push("\"" + word.text + "\"", 1, Role::plain);
      } else if (word.kind == WordKind::sign) {
        sign();
      } else if (word.kind == WordKind::word) {
        plain_word();
      } else {
        number();
      }
    }
    return std::move(sentence_);
  }

 private:
  Piece& push(std::string english, std::size_t length, Role role) {
    Piece piece;
    piece.english = std::move(english);
    piece.start = words_[at_].start;
    piece.end = words_[at_ + length - 1].end;
    piece.role = role;
    sentence_.push_back(std::move(piece));
    at_ += length;
    return sentence_.back();
  }
  void push_as_written(std::size_t length) {
    std::string text = words_[at_].text;
    for (std::size_t i = 1; i < length; ++i) text += " " + words_[at_ + i].text;
    push(std::move(text), length, Role::noun).as_written = true;
  }

  void sign() {
    if (const auto match = best_phrase(); match.entry != nullptr) {
      take(match);
      return;
    }
    push(words_[at_].text, 1, Role::plain).sign = true;
  }

  void number() {
    const auto& word = words_[at_];
    std::string english = word.text;
    if (word.kind == WordKind::ordinal && !month_follows()) english += ending_of(word.text);
    const bool day = word.kind == WordKind::ordinal || month_follows();
    push(std::move(english), 1, Role::plain).number = true;
    // "3 de mayo de 2024": English says neither "de".
    if (day && is_month(at_ + 1) && links_date(at_)) push("", 1, Role::plain);
  }
  static std::string ending_of(const std::string& digits) {
    if (digits.ends_with("1") && digits != "11") return "st";
    if (digits.ends_with("2") && digits != "12") return "nd";
    return digits.ends_with("3") && digits != "13" ? "rd" : "th";
  }
  [[nodiscard]] bool links_date(std::size_t at) const {
    return at < words_.size() && (words_[at].folded == "de" || words_[at].folded == "del");
  }
  [[nodiscard]] bool is_month(std::size_t at) const {
    if (at >= words_.size() || words_[at].kind != WordKind::word) return false;
    return std::ranges::any_of(book_.starting(words_[at].folded), [&](const std::uint32_t number) {
      return book_.entries()[number].role == Role::month;
    });
  }
  /// Whether the number here is the day of a month, or the first of two: "9. bis 15. September".
  [[nodiscard]] bool month_follows() const {
    const std::size_t next = at_ + 1;
    if (is_month(next) || (links_date(next) && is_month(next + 1))) return true;
    const bool range = next + 1 < words_.size() && words_[next].kind == WordKind::word &&
                       words_[next + 1].kind == WordKind::ordinal;
    return range && is_month(next + 2);
  }

  void plain_word() {
    const auto match = best_phrase();
    const std::size_t value = words_of_value();
    if (value > 1 && value >= match.length) {
      push_as_written(value);
      return;
    }
    if (match.length <= 1 && !(match.entry != nullptr && match.entry->function) &&
        (value == 1 || names_.has_word(words_[at_].folded))) {
      push_as_written(1);
      return;
    }
    if (match.entry != nullptr) {
      take(match);
    } else if (!compound() && !name_in_another_form()) {
      push_as_written(1);
    }
  }

  [[nodiscard]] std::size_t words_of_value() const {
    constexpr std::size_t longest = 6;
    std::string phrase;
    std::size_t found = 0;
    for (std::size_t length = 1; length <= longest && at_ + length <= words_.size(); ++length) {
      if (words_[at_ + length - 1].kind == WordKind::sign) break;
      phrase += (length > 1 ? " " : "") + words_[at_ + length - 1].folded;
      const bool holds = !(length > 1 && book_.is_function_word(words_[at_ + length - 1].folded)) ||
                         !book_.is_function_word(words_[at_].folded);
      if (holds && choice_.is_value(phrase)) found = length;
    }
    return found;
  }

  [[nodiscard]] PhraseMatch best_phrase() const {
    PhraseMatch best;
    consider(words_[at_].folded, best);
    if (stems_[at_] != words_[at_].folded) consider(stems_[at_], best);
    for (const auto& form : forms_[at_]) consider(form, best);
    return best;
  }
  void consider(const std::string& key, PhraseMatch& best) const {
    for (const auto number : book_.starting(key)) {
      const auto& entry = book_.entries()[number];
      if (entry.role == Role::prefix || !fits(entry) || !stands_right(entry)) continue;
      const PhraseMatch match{&entry, entry.words.size(), is_exact(entry), entry.english};
      if (best.entry == nullptr || rank(match) > rank(best)) {
        best = match;
      } else if (rank(match) == rank(best) && !best.entry->function && !entry.function) {
        best.english.insert(best.english.end(), entry.english.begin(), entry.english.end());
      }
    }
  }
  /// The longer, the adjective where "more" stands before it, the closer, the one for a certain place, the
  /// noun first.
  [[nodiscard]] std::tuple<std::size_t, bool, bool, bool, int> rank(const PhraseMatch& match) const {
    const Role role = match.entry->role;
    const bool raised = !sentence_.empty() && role == Role::adjective &&
                        (sentence_.back().role == Role::more || sentence_.back().role == Role::less);
    const int likely = match.entry->function ? 2 : role == Role::noun ? 1 : 0;
    return {match.length, raised, match.exact, match.entry->where != Where::anywhere, likely};
  }
  [[nodiscard]] bool fits(const PhraseEntry& entry) const {
    if (at_ + entry.words.size() > words_.size()) return false;
    for (std::size_t i = 0; i < entry.words.size(); ++i) {
      const auto& word = words_[at_ + i];
      if (word.kind == WordKind::quoted) return false;
      const bool accents_differ = accents_ && entry.function && lower_[at_ + i] != lower_word(entry, i);
      if (word.folded == entry.words[i] && !accents_differ) continue;
      if (entry.stems.empty() || !inflects(entry, i)) return false;
    }
    return true;
  }
  /// A German noun in another form than the book's has its capital: "landen" is no "Land".
  [[nodiscard]] bool inflects(const PhraseEntry& entry, std::size_t place) const {
    constexpr std::size_t shortest = 4;
    const std::size_t at = at_ + place;
    const bool german_noun = book_.tongue() == Tongue::german && entry.role == Role::noun;
    if (german_noun && lower_[at] == words_[at].text) return false;
    const auto& forms = forms_[at];
    return (entry.stems[place].size() >= shortest && stems_[at] == entry.stems[place]) ||
           std::ranges::find(forms, entry.words[place]) != forms.end();
  }
  static std::string_view lower_word(const PhraseEntry& entry, std::size_t place) {
    std::string_view rest = entry.written;
    for (; place > 0; --place) rest.remove_prefix(rest.find(' ') + 1);
    return rest.substr(0, rest.find(' '));
  }
  [[nodiscard]] bool is_exact(const PhraseEntry& entry) const {
    std::string written = lower_[at_];
    for (std::size_t i = 1; i < entry.words.size(); ++i) written += " " + lower_[at_ + i];
    return written == entry.written;
  }
  [[nodiscard]] bool stands_right(const PhraseEntry& entry) const {
    const std::size_t next = at_ + entry.words.size();
    const bool follows = next < words_.size();
    switch (entry.where) {
      case Where::anywhere:
        return true;
      case Where::after_noun:
        return !sentence_.empty() && sentence_.back().role == Role::noun;
      case Where::before_number:
        return follows && ((words_[next].kind != WordKind::word && words_[next].kind != WordKind::sign &&
                            words_[next].kind != WordKind::quoted) ||
                           is_month(next) || is_number_word(next));
      case Where::before_ordinal:
        return follows && words_[next].kind == WordKind::ordinal;
      case Where::at_start:
        return at_ == 0;
      case Where::at_end:
        return !follows || words_[next].kind == WordKind::sign;
    }
    return true;
  }
  [[nodiscard]] bool is_number_word(std::size_t at) const {
    return std::ranges::any_of(book_.starting(words_[at].folded), [&](const std::uint32_t number) {
      const auto& entry = book_.entries()[number];
      return entry.role == Role::number && entry.words.front() == words_[at].folded;
    });
  }
  void take(const PhraseMatch& match) {
    const PhraseEntry& entry = *match.entry;
    if (entry.english.empty()) {
      push("", match.length, entry.role);
      return;
    }
    const auto chosen = choice_.choose(match.english);
    const bool plural = entry.role == Role::noun && (entry.plural || is_plural(match));
    std::string english = plural && !chosen.is_value ? plural_of(chosen.word, lexicon_) : chosen.word;
    if (entry.role == Role::name) drop_article();
    Piece& piece = push(std::move(english), match.length, entry.role);
    if (entry.role == Role::adjective) piece.adjective = &entry;
    piece.number = entry.role == Role::month || entry.role == Role::number;
    if (entry.role == Role::month && links_date(at_) && at_ + 1 < words_.size() &&
        words_[at_ + 1].kind == WordKind::number)
      push("", 1, Role::plain);
  }
  /// English says "in France" for "en la Francia".
  void drop_article() {
    constexpr std::string_view article = " the";
    if (sentence_.empty()) return;
    auto& before = sentence_.back();
    if (before.role == Role::article) before.english.clear();
    if (before.english.ends_with(article)) before.english.resize(before.english.size() - article.size());
  }
  /// Whether the word as asked has the ending of a plural and the one in the book has not.
  [[nodiscard]] bool is_plural(const PhraseMatch& match) const {
    if (match.exact || book_.tongue() == Tongue::german) return false;
    const auto ends = [](const std::string& word) { return word.ends_with("s") || word.ends_with("x"); };
    return ends(words_[at_].folded) && !ends(match.entry->words.front());
  }

  bool compound() {
    if (book_.tongue() != Tongue::german) return false;
    constexpr std::size_t shortest = 7;
    if (words_[at_].folded.size() < shortest) return false;
    const auto parts = split_compound(words_[at_].folded, book_);
    if (parts.empty()) return false;
    std::string english;
    const std::string_view counts = "number of";  // "Kundenanzahl"
    if (parts.size() == 2 && parts.back()->english.front() == counts) {
      const auto counted = choice_.choose(parts.front()->english);
      push(std::string(counts) + " " + plural_of(counted.word, lexicon_), 1, Role::noun);
      return true;
    }
    for (const auto* part : parts) {
      const auto chosen = choice_.choose(part->english);
      if (!english.empty()) english += " ";
      const bool plural = part == parts.back() && part->plural && !chosen.is_value;
      english += plural ? plural_of(chosen.word, lexicon_) : chosen.word;
    }
    push(std::move(english), 1, Role::noun);
    return true;
  }

  /// "Kunde" where a column is called "kunden": the data is in the asker's language.
  bool name_in_another_form() {
    constexpr std::array<std::string_view, 6> endings{"s", "n", "en", "es", "e", "er"};
    const std::string& word = words_[at_].folded;
    for (const auto ending : endings) {
      const std::string longer = word + std::string(ending);
      const std::string shorter =
          word.ends_with(ending) ? word.substr(0, word.size() - ending.size()) : std::string();
      for (const auto& form : {longer, shorter}) {
        if (form.size() < 3 || !names_.has_word(form)) continue;
        push(form, 1, Role::noun);
        return true;
      }
    }
    return false;
  }

  const Words& words_;
  const PhraseBook& book_;
  const Lexicon& lexicon_;
  const NameIndex& names_;
  const WordChoice& choice_;
  std::vector<std::string> stems_;
  std::vector<std::string> lower_;
  std::vector<std::vector<std::string>> forms_;
  bool accents_ = false;  ///< the asker writes accents, so those that are missing say something
  Sentence sentence_;
  std::size_t at_ = 0;
};

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
