#include "language/translate/phrase_finder.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "language/translate/dictionary_forms.hpp"

namespace parlance::language {
namespace {

using Kind = ForeignWord::Kind;

std::string_view lower_word(const PhraseEntry& entry, std::size_t place) {
  std::string_view rest = entry.written;
  for (; place > 0; --place) rest.remove_prefix(rest.find(' ') + 1);
  return rest.substr(0, rest.find(' '));
}

}  // namespace

PhraseFinder::PhraseFinder(const std::vector<ForeignWord>& words, const PhraseBook& book)
    : words_(words), book_(book) {
  const ForeignStemmer stemmer(book.tongue());
  for (const auto& word : words) {
    const bool plain = word.kind == Kind::word;
    stems_.push_back(plain ? stemmer.stem(word.folded) : word.folded);
    lower_.push_back(base::lower(word.text));
    forms_.push_back(plain ? dictionary_forms(word.folded, book.tongue()) : std::vector<std::string>());
    accents_ = accents_ || base::lower(word.folded) != lower_.back();
  }
}

PhraseMatch PhraseFinder::find(std::size_t at, const Sentence& before) const {
  const Place place{at, before};
  PhraseMatch best;
  consider(words_[at].folded, place, best);
  if (stems_[at] != words_[at].folded) consider(stems_[at], place, best);
  for (const auto& form : forms_[at]) consider(form, place, best);
  return best;
}

void PhraseFinder::consider(const std::string& key, const Place& place, PhraseMatch& best) const {
  for (const auto number : book_.starting(key)) {
    const auto& entry = book_.entries()[number];
    if (entry.role == Role::prefix || !fits(entry, place.at) || !stands_right(entry, place)) continue;
    PhraseMatch match{&entry, entry.words.size(), is_exact(entry, place.at), entry.meaning->english};
    if (best.entry == nullptr || rank(match, place) > rank(best, place)) {
      best = std::move(match);
    } else if (rank(match, place) == rank(best, place) && !best.entry->function && !entry.function) {
      best.english.insert(best.english.end(), match.english.begin(), match.english.end());
    }
  }
}

/// The longer, the adjective where "more" stands before it, the closer, the one for a certain place, the noun
/// first.
PhraseFinder::Rank PhraseFinder::rank(const PhraseMatch& match, const Place& place) {
  const Role role = match.entry->role;
  const bool raised = !place.before.empty() && role == Role::adjective &&
                      (place.before.back().role == Role::more || place.before.back().role == Role::less);
  const int likely = match.entry->function ? 2 : role == Role::noun ? 1 : 0;
  return {match.length, raised, match.exact, match.entry->where != Where::anywhere, likely};
}

bool PhraseFinder::fits(const PhraseEntry& entry, std::size_t at) const {
  if (at + entry.words.size() > words_.size()) return false;
  for (std::size_t i = 0; i < entry.words.size(); ++i) {
    const auto& word = words_[at + i];
    if (word.kind == Kind::quoted) return false;
    const bool accents_differ = accents_ && entry.function && lower_[at + i] != lower_word(entry, i);
    if (word.folded == entry.words[i] && !accents_differ) continue;
    if (entry.stems.empty() || !inflects(entry, i, at + i)) return false;
  }
  return true;
}

/// A German noun in another form than the book's has its capital: "landen" is no "Land".
bool PhraseFinder::inflects(const PhraseEntry& entry, std::size_t part, std::size_t at) const {
  constexpr std::size_t shortest = 4;
  const bool german_noun = book_.tongue() == Tongue::german && entry.role == Role::noun;
  if (german_noun && lower_[at] == words_[at].text) return false;
  const auto& forms = forms_[at];
  return (entry.stems[part].size() >= shortest && stems_[at] == entry.stems[part]) ||
         std::ranges::find(forms, entry.words[part]) != forms.end();
}

bool PhraseFinder::is_exact(const PhraseEntry& entry, std::size_t at) const {
  std::string written = lower_[at];
  for (std::size_t i = 1; i < entry.words.size(); ++i) written += " " + lower_[at + i];
  return written == entry.written;
}

bool PhraseFinder::stands_right(const PhraseEntry& entry, const Place& place) const {
  const std::size_t next = place.at + entry.words.size();
  switch (entry.where) {
    case Where::anywhere:
      return true;
    case Where::after_noun:
      return !place.before.empty() && place.before.back().role == Role::noun;
    case Where::before_number:
      return is_number(next);
    case Where::before_ordinal:
      return next < words_.size() && words_[next].kind == Kind::ordinal;
    case Where::at_start:
      return place.at == 0;
    case Where::at_end:
      return next >= words_.size() || words_[next].kind == Kind::sign;
  }
  return true;
}

bool PhraseFinder::is_number(std::size_t at) const {
  if (at >= words_.size()) return false;
  const Kind kind = words_[at].kind;
  const bool digits = kind == Kind::number || kind == Kind::ordinal || kind == Kind::date;
  return digits || is_month(at) || has_role(at, Role::number);
}

bool PhraseFinder::is_month(std::size_t at) const {
  return at < words_.size() && words_[at].kind == Kind::word && has_role(at, Role::month);
}

bool PhraseFinder::has_role(std::size_t at, Role role) const {
  return std::ranges::any_of(book_.starting(words_[at].folded), [&](const std::uint32_t number) {
    const auto& entry = book_.entries()[number];
    return entry.role == role && entry.words.front() == words_[at].folded;
  });
}

}  // namespace parlance::language
