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
  explicit Parser(Tongue tongue) : stemmer_(tongue) { book_.tongue_ = tongue; }

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
    for (const auto& [foreign, english] : country_names(book_.tongue_)) {
      PhraseEntry entry;
      entry.english = english;
      entry.role = Role::name;
      add(foreign, std::move(entry));
    }
    return std::move(book_);
  }

 private:
  [[nodiscard]] std::size_t column() const { return static_cast<std::size_t>(book_.tongue_); }

  /// phrase, English, role, where
  bool own_row(const Cells& cells) {
    if (cells.size() < 2 || cells.size() > 4) return false;
    const auto role = role_names().find(cells.size() > 2 ? cells[2] : "");
    const auto where = place_names().find(cells.size() > 3 ? cells[3] : "");
    if (role == role_names().end() || where == place_names().end()) return false;
    PhraseEntry entry;
    entry.english = parts_of(cells[1], '|');
    entry.role = role->second;
    entry.where = where->second;
    entry.function = true;
    add(cells[0], std::move(entry));
    return true;
  }

  /// role, English, German, French, Spanish, Portuguese
  bool vocabulary_row(const Cells& cells) {
    if (cells.size() != 2 + tongues.size()) return false;
    const auto role = role_names().find(cells[0]);
    if (role == role_names().end()) return false;
    for (const auto& forms : parts_of(cells[2 + column()], ',')) {
      const auto numbers = parts_of(forms, '/');
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        PhraseEntry entry;
        entry.english = parts_of(cells[1], '|');
        entry.role = role->second;
        entry.plural = i > 0 && role->second == Role::noun;
        const bool dative = entry.plural && book_.tongue_ == Tongue::german && !numbers[i].ends_with('n') &&
                            !numbers[i].ends_with('s');
        if (dative) add(numbers[i] + "n", entry, true);
        add(numbers[i], std::move(entry), true);
      }
    }
    return true;
  }

  /// English in three degrees, then German in three, French, Spanish, Portuguese
  bool adjective_row(const Cells& cells) {
    if (cells.size() != 3 + tongues.size()) return false;
    for (const auto& forms : parts_of(cells[3 + column()], ',')) {
      PhraseEntry entry;
      entry.english = {cells[0]};
      entry.comparative = cells[1];
      entry.superlative = cells[2];
      entry.role = Role::adjective;
      if (book_.tongue_ == Tongue::german) {
        if (!add_degrees(parts_of(forms, '/'), entry)) return false;
      } else {
        add(forms, std::move(entry), true);
      }
    }
    return true;
  }
  bool add_degrees(const Cells& degrees, const PhraseEntry& entry) {
    if (degrees.size() != 3) return false;
    add(degrees[0] + "~", entry);
    PhraseEntry higher = entry;
    higher.role = Role::comparison;
    higher.english = {entry.comparative};
    add(degrees[1] + "~", higher);
    higher.english = {entry.comparative + " than"};
    add(degrees[1] + "~ als", std::move(higher));
    PhraseEntry highest = entry;
    highest.role = Role::superlative;
    highest.english = {entry.superlative};
    add(degrees[2] + "~", highest);
    highest.english = {"the " + entry.superlative};
    add("am " + degrees[2] + "en", std::move(highest));
    return true;
  }

  void add(const std::string& phrase, PhraseEntry entry, bool inflected = false) {
    std::vector<Cells> variants(1);
    for (const auto& word : base::split(base::lower(without_joints(phrase)), ' ')) {
      if (word.empty()) continue;
      if (word.back() != '~') {
        for (auto& words : variants) words.push_back(word);
        continue;
      }
      std::vector<Cells> more;
      for (const auto& words : variants) {
        for (const auto& ending : endings_of(book_.tongue_)) {
          more.push_back(words);
          more.back().push_back(word.substr(0, word.size() - 1) + ending);
        }
      }
      variants = std::move(more);
    }
    for (auto& words : variants) {
      if (words.empty()) continue;
      entry.written = base::join(words, " ");
      for (auto& word : words) word = base::fold(word);
      entry.words = std::move(words);
      entry.stems.clear();
      if (inflected) {
        for (const auto& word : entry.words) entry.stems.push_back(stemmer_.stem(word));
      }
      index(entry);
    }
  }

  /// "Portugal", "Berlin": the name tells no language.
  static bool is_english_name(const PhraseEntry& entry) {
    return std::ranges::any_of(entry.english, [&](const std::string& name) {
      return base::fold(name) == base::join(entry.words, " ");
    });
  }

  void index(const PhraseEntry& entry) {
    const auto number = static_cast<std::uint32_t>(book_.entries_.size());
    book_.starting_[entry.words.front()].push_back(number);
    if (!entry.stems.empty() && entry.stems.front() != entry.words.front())
      book_.starting_[entry.stems.front()].push_back(number);
    const auto written = base::split(entry.written, ' ');
    for (std::size_t i = 0; i < entry.words.size(); ++i) {
      const bool english = entry.role == Role::name && is_english_name(entry);
      if (entry.role == Role::prefix || english) break;
      auto& known = book_.words_[entry.words[i]];
      const bool alone = entry.words.size() == 1 && entry.role != Role::number;
      known.function = known.function || (entry.function && alone);
      known.forms.insert(written[i]);
    }
    book_.entries_.push_back(entry);
  }

  PhraseBook book_;
  ForeignStemmer stemmer_;
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
                   written.forms.contains(plural ? lower.substr(0, lower.size() - 1) : lower)};
}

bool PhraseBook::is_function_word(const std::string& folded) const {
  const auto found = words_.find(folded);
  return found != words_.end() && found->second.function;
}

}  // namespace parlance::language
