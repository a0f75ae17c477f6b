#include "language/translate/phrase_book.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "language/embedded.hpp"
#include "language/translate/country_names.hpp"

namespace parlance::language {
namespace {

using Cells = std::vector<std::string>;

const std::map<std::string, Role, std::less<>>& role_names() {
  static const std::map<std::string, Role, std::less<>> names{{"", Role::plain},
                                                              {"article", Role::article},
                                                              {"noun", Role::noun},
                                                              {"adjective", Role::adjective},
                                                              {"superlative", Role::superlative},
                                                              {"comparison", Role::comparison},
                                                              {"more", Role::more},
                                                              {"less", Role::less},
                                                              {"than", Role::than},
                                                              {"verb", Role::verb},
                                                              {"month", Role::month},
                                                              {"number", Role::number},
                                                              {"name", Role::name},
                                                              {"prefix", Role::prefix}};
  return names;
}
const std::map<std::string, Where, std::less<>>& place_names() {
  static const std::map<std::string, Where, std::less<>> names{{"", Where::anywhere},
                                                               {"after_noun", Where::after_noun},
                                                               {"before_number", Where::before_number},
                                                               {"before_ordinal", Where::before_ordinal},
                                                               {"at_start", Where::at_start},
                                                               {"at_end", Where::at_end}};
  return names;
}

/// What "~" at the end of a word stands for.
std::vector<std::string> endings_of(Tongue tongue) {
  if (tongue == Tongue::german) return {"", "e", "en", "er", "es", "em"};
  if (tongue == Tongue::french) return {"", "e", "s", "es"};
  return {"", "o", "a", "os", "as", "e", "es", "s"};
}

std::vector<std::string> parts_of(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (const auto& part : base::split(text, separator)) {
    if (auto trimmed = base::trim(part); !trimmed.empty() && trimmed != "-") parts.push_back(trimmed);
  }
  return parts;
}

base::Result<void> each_line(std::string_view file, std::string_view text,
                             const std::function<bool(const Cells&)>& row) {
  std::size_t number = 0;
  for (const auto& line : base::split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#' || row(base::split(line, '\t'))) continue;
    return base::fail(base::ErrorKind::internal, "broken_lexicon",
                      "A lexicon file that is built in cannot be read.",
                      {{"file", std::string(file)}, {"line", std::to_string(number)}});
  }
  return {};
}

/// "l'année" and "porte-monnaie" are two words each, as in a question.
std::string without_joints(std::string phrase) {
  for (const std::string_view joint : {"\xE2\x80\x99", "'", "-"}) {
    for (auto at = phrase.find(joint); at != std::string::npos; at = phrase.find(joint))
      phrase.replace(at, joint.size(), " ");
  }
  return phrase;
}

}  // namespace

class PhraseBook::Parser {
 public:
  explicit Parser(Tongue tongue) : stemmer_(tongue), endings_(endings_of(tongue)) {
    constexpr std::size_t about = 6'000;
    book_.tongue_ = tongue;
    book_.entries_.reserve(about);
    book_.starting_.reserve(about);
    book_.words_.reserve(about);
  }

  base::Result<PhraseBook> parse() {
    const std::array<std::pair<std::string_view, std::string_view>, tongues.size()> own{
        {{"german.tsv", embedded::german()},
         {"french.tsv", embedded::french()},
         {"spanish.tsv", embedded::spanish()},
         {"portuguese.tsv", embedded::portuguese()}}};
    const auto& [name, text] = own[static_cast<std::size_t>(book_.tongue_)];
    if (auto done = each_line(name, text, [&](const Cells& cells) { return own_row(cells); }); !done)
      return base::fail(std::move(done));
    if (auto done = each_line("adjectives.tsv", embedded::adjectives(),
                              [&](const Cells& cells) { return adjective_row(cells); });
        !done)
      return base::fail(std::move(done));
    if (auto done = each_line("vocabulary.tsv", embedded::vocabulary(),
                              [&](const Cells& cells) { return vocabulary_row(cells); });
        !done)
      return base::fail(std::move(done));
    for (auto& [foreign, english] : country_names(book_.tongue_)) {
      PhraseEntry entry;
      entry.meaning = keep({std::move(english), "", ""});
      entry.role = Role::name;
      add(foreign, entry);
    }
    return std::move(book_);
  }

 private:
  [[nodiscard]] std::size_t column() const { return static_cast<std::size_t>(book_.tongue_); }
  const PhraseMeaning* keep(PhraseMeaning meaning) {
    book_.meanings_.push_back(std::move(meaning));
    return &book_.meanings_.back();
  }

  /// phrase, English, role, where
  bool own_row(const Cells& cells) {
    if (cells.size() < 2 || cells.size() > 4) return false;
    const auto role = role_names().find(cells.size() > 2 ? cells[2] : "");
    const auto where = place_names().find(cells.size() > 3 ? cells[3] : "");
    if (role == role_names().end() || where == place_names().end()) return false;
    PhraseEntry entry;
    entry.meaning = keep({parts_of(cells[1], '|'), "", ""});
    entry.role = role->second;
    entry.where = where->second;
    entry.function = true;
    add(cells[0], entry);
    return true;
  }

  /// role, English, German, French, Spanish, Portuguese
  bool vocabulary_row(const Cells& cells) {
    if (cells.size() != 2 + tongues.size()) return false;
    const auto role = role_names().find(cells[0]);
    if (role == role_names().end()) return false;
    PhraseEntry entry;
    entry.meaning = keep({parts_of(cells[1], '|'), "", ""});
    entry.role = role->second;
    for (const auto& forms : parts_of(cells[2 + column()], ',')) {
      const auto numbers = parts_of(forms, '/');
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        entry.plural = i > 0 && role->second == Role::noun;
        const bool dative = entry.plural && book_.tongue_ == Tongue::german && !numbers[i].ends_with('n') &&
                            !numbers[i].ends_with('s');
        if (dative) add(numbers[i] + "n", entry, true);
        add(numbers[i], entry, true);
      }
    }
    return true;
  }

  /// English in three degrees, then German in three, French, Spanish, Portuguese
  bool adjective_row(const Cells& cells) {
    if (cells.size() != 3 + tongues.size()) return false;
    const PhraseMeaning meaning{{cells[0]}, cells[1], cells[2]};
    PhraseEntry entry;
    entry.meaning = keep(meaning);
    entry.role = Role::adjective;
    for (const auto& forms : parts_of(cells[3 + column()], ',')) {
      if (book_.tongue_ != Tongue::german) {
        add(forms, entry, true);
      } else if (!add_degrees(parts_of(forms, '/'), entry)) {
        return false;
      }
    }
    return true;
  }
  bool add_degrees(const Cells& degrees, PhraseEntry entry) {
    if (degrees.size() != 3) return false;
    const PhraseMeaning& meaning = *entry.meaning;
    add(degrees[0] + "~", entry);
    entry.role = Role::comparison;
    entry.meaning = keep({{meaning.comparative}, "", ""});
    add(degrees[1] + "~", entry);
    entry.meaning = keep({{meaning.comparative + " than"}, "", ""});
    add(degrees[1] + "~ als", entry);
    entry.role = Role::superlative;
    entry.meaning = keep({{meaning.superlative}, "", ""});
    add(degrees[2] + "~", entry);
    entry.meaning = keep({{"the " + meaning.superlative}, "", ""});
    add("am " + degrees[2] + "en", entry);
    return true;
  }

  void add(const std::string& phrase, const PhraseEntry& entry, bool inflected = false) {
    const std::string lower = base::lower(without_joints(phrase));
    const auto mark = lower.find('~');
    if (mark == std::string::npos) {
      add_form(lower, entry, inflected);
      return;
    }
    for (const auto& ending : endings_)
      add(lower.substr(0, mark) + ending + lower.substr(mark + 1), entry, inflected);
  }
  void add_form(const std::string& lower, PhraseEntry entry, bool inflected) {
    for (auto& word : base::split(lower, ' ')) {
      if (word.empty()) continue;
      entry.written += (entry.words.empty() ? "" : " ") + word;
      entry.words.push_back(base::fold(word));
      if (inflected) entry.stems.push_back(stemmer_.stem(entry.words.back()));
    }
    if (!entry.words.empty()) index(std::move(entry));
  }

  /// "Portugal", "Berlin": the name tells no language.
  static bool is_english_name(const PhraseEntry& entry) {
    return std::ranges::any_of(entry.meaning->english, [&](const std::string& name) {
      return base::fold(name) == base::join(entry.words, " ");
    });
  }

  void index(PhraseEntry entry) {
    const auto number = static_cast<std::uint32_t>(book_.entries_.size());
    book_.starting_[entry.words.front()].push_back(number);
    if (!entry.stems.empty() && entry.stems.front() != entry.words.front())
      book_.starting_[entry.stems.front()].push_back(number);
    const bool english = entry.role == Role::name && is_english_name(entry);
    if (entry.role != Role::prefix && !english) note_words(entry);
    book_.entries_.push_back(std::move(entry));
  }
  void note_words(const PhraseEntry& entry) {
    const auto written = base::split(entry.written, ' ');
    const bool alone = entry.words.size() == 1 && entry.role != Role::number;
    for (std::size_t i = 0; i < entry.words.size(); ++i) {
      auto& known = book_.words_[entry.words[i]];
      known.function = known.function || (entry.function && alone);
      if (std::ranges::find(known.forms, written[i]) == known.forms.end()) known.forms.push_back(written[i]);
    }
  }

  PhraseBook book_;
  ForeignStemmer stemmer_;
  std::vector<std::string> endings_;
};

base::Result<PhraseBook> PhraseBook::parse(Tongue tongue) { return Parser(tongue).parse(); }

const std::vector<std::uint32_t>& PhraseBook::starting(const std::string& folded_or_stem) const {
  static const std::vector<std::uint32_t> none;
  const auto found = starting_.find(folded_or_stem);
  return found == starting_.end() ? none : found->second;
}

std::optional<PhraseBook::Knowledge> PhraseBook::knowledge_of(const std::string& folded,
                                                              const std::string& lower) const {
  auto found = words_.find(folded);
  const bool plural = found == words_.end() && folded.size() > 4 && folded.ends_with('s');
  if (plural) found = words_.find(folded.substr(0, folded.size() - 1));
  if (found == words_.end()) return std::nullopt;
  const auto& written = found->second;
  return Knowledge{written.function,
                   std::ranges::find(written.forms, plural ? lower.substr(0, lower.size() - 1) : lower) !=
                       written.forms.end()};
}

bool PhraseBook::is_function_word(const std::string& folded) const {
  const auto found = words_.find(folded);
  return found != words_.end() && found->second.function;
}

}  // namespace parlance::language
