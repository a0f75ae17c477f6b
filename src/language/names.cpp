#include "language/names.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.hpp"
#include "language/views.hpp"
#include "semantic/names/identifier.hpp"

namespace parlance::language {
namespace {

bool is_generic(const std::string& stem) {
  static const std::set<std::string, std::less<>> generic{
      "id", "name", "code", "number", "title", "detail", "descript", "key", "no", "full", "text", "valu"};
  return generic.contains(stem);
}
/// Words that also say what to compute: "average amount" may mean the average of a column total_amount.
bool is_aggregate_word(const std::string& stem) {
  static const std::set<std::string, std::less<>> words{"total", "averag",  "avg",   "sum", "max", "maximum",
                                                        "min",   "minimum", "count", "num", "mean"};
  return words.contains(stem);
}
/// "is active", "has children": what such a column is about is said by the other words.
bool is_copula(const std::string& stem) {
  static const std::set<std::string, std::less<>> words{"is", "ha",  "has",  "was", "are",
                                                        "be", "did", "does", "do",  "can"};
  return words.contains(stem);
}
/// An order that is placed is at no place.
bool is_only_a_verb(const std::string& folded) { return folded == "placed"; }
/// "requested on", "opened at": they belong to what was requested and opened.
bool is_particle(const std::string& word) {
  return word == "on" || word == "at" || word == "by" || word == "in" || word == "to" || word == "of";
}
bool is_filler(const std::string& folded) {
  return folded == "of" || folded == "the" || folded == "a" || folded == "in" || folded == "for" ||
         folded == "per" || folded == "to" || folded == "-" || folded == "/";
}

constexpr std::size_t most_per_start = 14;
constexpr float whole_name = 0.9F;
/// Of the names that start at one place; longer ones are rarely chance.
float preference(const Mark& mark) {
  return mark.strength + 0.1F * static_cast<float>(mark.end - mark.begin);
}
constexpr float missing_modifier = 0.75F;
constexpr float beside_literal = 0.8F;  ///< of a synonym, where the word itself is in some name

}  // namespace

NameIndex::NameIndex(const semantic::Catalog& catalog, const Lexicon& lexicon, const Stemmer& stemmer)
    : catalog_(&catalog),
      lexicon_(&lexicon),
      times_(std::make_shared<const TimeColumns>(catalog)),
      events_(std::make_shared<const std::vector<Event>>(find_events(catalog, *times_, stemmer))),
      views_(views_of_tables(catalog)),
      core_(catalog.columns.size()) {
  for (std::size_t i = 0; i < catalog.tables.size(); ++i) add_table(i, stemmer);
  if (catalog.tables.size() == 1) add_row_words(stemmer);
  for (std::size_t i = 0; i < catalog.columns.size(); ++i) add_column(i, stemmer);
  for (std::size_t i = 0; i < catalog.tables.size(); ++i) {
    add_worth_of_table(i, stemmer);
    add_people(i, stemmer);
    add_name_of_rows(i, stemmer);
  }
  add_happenings(stemmer);
}

void NameIndex::add(Entry entry) {
  for (const auto& word : entry.words) {
    auto& list = postings_[word.stem];
    if (list.empty() || list.back() != entries_.size()) list.push_back(entries_.size());
  }
  entries_.push_back(std::move(entry));
}

void NameIndex::add_table(std::size_t index, const Stemmer& stemmer) {
  const auto& table = catalog_->tables[index];
  Entry entry{true, index, {}, 1};
  for (const auto& word : table.words) {
    entry.words.push_back({stemmer.stem(word), 1, ""});
    spellings_.emplace(word, entry.words.back().stem);
    tables_.insert(entry.words.back().stem);
  }
  add(std::move(entry));
  for (const auto& phrase : table.synonyms) {
    Entry other{true, index, {}, 1};
    for (const auto& word : base::split(phrase, ' ')) other.words.push_back({stemmer.stem(word), 1, ""});
    add(std::move(other));
  }
}

/// How many leading words a column's name shares with two or more others of its table ("line item usage
/// type", "line item usage amount"): two or more words that only say which family it is of.
std::size_t NameIndex::family_prefix(std::size_t index) const {
  const auto& words = catalog_->columns[index].words;
  for (std::size_t length = words.size() - std::min<std::size_t>(words.size(), 2); length >= 2; --length) {
    const auto same = std::ranges::count_if(
        catalog_->tables[catalog_->columns[index].table].columns, [&](std::size_t other) {
          const auto& others = catalog_->columns[other].words;
          return others.size() > length &&
                 std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(length),
                            others.begin());
        });
    if (same >= 3) return length;
  }
  return 0;
}

/// Where there is one table its rows have general names, too.
void NameIndex::add_row_words(const Stemmer& stemmer) {
  for (const char* word :
       {"row", "record", "entry", "incident", "case", "observation", "event", "item", "object", "property"}) {
    Entry entry{true, 0, {{stemmer.stem(word), 1, ""}}, 0.8F};
    add(std::move(entry));
  }
}

void NameIndex::add_column(std::size_t index, const Stemmer& stemmer) {
  const auto& column = catalog_->columns[index];
  const auto& table = catalog_->tables[column.table];
  std::set<std::string> of_table;
  for (const auto& word : table.words) of_table.insert(stemmer.stem(word));
  // Leading words that only repeat the table's name or that of a family of columns.
  const std::size_t family = family_prefix(index);
  std::size_t qualifiers = family;
  while (family == 0 && qualifiers < column.words.size() &&
         of_table.contains(stemmer.stem(column.words[qualifiers])))
    ++qualifiers;
  Entry entry{false, index, {}, 1};
  for (std::size_t i = 0; i < column.words.size(); ++i) {
    const std::string stem = stemmer.stem(column.words[i]);
    spellings_.emplace(column.words[i], stem);
    // The head stays what the column is about: "unblended cost" of a table "cost and usage".
    const bool head = i + 1 == column.words.size() && i > 0 && !is_generic(stem);
    // The unit of "weight in pounds" goes without saying.
    const bool of_unit = i > 0 && std::find(column.words.begin() + 1, column.words.end(), "in") <=
                                      column.words.begin() + static_cast<std::ptrdiff_t>(i);
    const bool qualifies = (i < qualifiers && !head) || of_unit;
    if (!qualifies) core_[index].push_back(stem);
    const bool copula = i == 0 && column.words.size() > 1 && is_copula(stem);
    const bool particle = i > 0 && is_particle(column.words[i]);
    if ((copula || particle) && !core_[index].empty() && core_[index].back() == stem) core_[index].pop_back();
    // The "listings" are not when they were listed.
    const bool of_row = of_table.contains(stem) && column.words[i].ends_with("ed");
    entry.words.push_back({stem,
                           copula || particle                     ? 0.1F
                           : qualifies || is_aggregate_word(stem) ? 0.35F
                           : is_generic(stem)                     ? 0.6F
                                                                  : 1.0F,
                           of_row ? column.words[i] : std::string()});
  }
  if (core_[index].empty()) {
    for (auto& word : entry.words) {
      word.weight = 1;
      core_[index].push_back(word.stem);
    }
  }
  add_shortened(index, stemmer);
  add(std::move(entry));
  const bool computed = semantic::is_virtual(*catalog_, index);
  add_as_written(index, stemmer);
  add_as_called(index, stemmer);
  add_units_sold(index, stemmer);
  if (!computed) add_quantity_of_table(index, qualifiers, stemmer);
  for (const auto& phrase : column.synonyms) {
    Entry other{false, index, {}, 1, computed};
    for (const auto& word : base::split(phrase, ' ')) other.words.push_back({stemmer.stem(word), 1, ""});
    add(std::move(other));
  }
}

/// "mpg" for miles per gallon, "nonfarm" for non farm.
void NameIndex::add_shortened(std::size_t index, const Stemmer& stemmer) {
  const auto& words = catalog_->columns[index].words;
  if (words.size() >= 3) {
    std::string letters;
    for (const auto& word : words) letters += word.empty() ? ' ' : word.front();
    add({false, index, {{letters, 1, ""}}, 0.9F});
  }
  if (words.size() == 2) {
    const std::string glued = words[0] + words[1];
    spellings_.emplace(glued, stemmer.stem(glued));
    add({false, index, {{stemmer.stem(glued), 1, ""}}, 0.95F});
  }
}

/// "budget per account" asks for the budget_amount of the table budgets.
void NameIndex::add_quantity_of_table(std::size_t index, std::size_t qualifiers, const Stemmer& stemmer) {
  static const std::set<std::string, std::less<>> quantities{"amount", "value", "total", "sum"};
  constexpr float quality = 0.85F;
  const auto& column = catalog_->columns[index];
  const bool quantity = column.role == semantic::Role::measure && qualifiers > 0 &&
                        column.words.size() == qualifiers + 1 && quantities.contains(column.words.back());
  if (!quantity) return;
  Entry entry{false, index, {}, quality};
  for (std::size_t i = 0; i < qualifiers; ++i) entry.words.push_back({stemmer.stem(column.words[i]), 1, ""});
  add(std::move(entry));
}

/// "temp max" for temp_max, whatever its words are held to stand for.
void NameIndex::add_as_written(std::size_t index, const Stemmer& stemmer) {
  const auto& column = catalog_->columns[index];
  Entry entry{false, index, {}, 1};
  bool same = true;
  for (const auto& piece : semantic::split_identifier(column.name)) {
    const std::string folded = base::fold(piece);
    if (folded.empty() || lexicon_->stop_words.contains(folded)) return;
    same = same && entry.words.size() < column.words.size() && folded == column.words[entry.words.size()];
    const std::string stem = stemmer.stem(folded);
    entry.words.push_back({stem, is_aggregate_word(stem) ? 0.35F : is_generic(stem) ? 0.6F : 1.0F, ""});
  }
  if (!same && !entry.words.empty()) add(std::move(entry));
}

std::vector<NameIndex::Alternative> NameIndex::spelled_like(const std::string& folded) const {
  std::vector<Alternative> found;
  const std::size_t limit = folded.size() >= 8 ? 2 : 1;
  for (const auto& [word, stem] : spellings_) {
    if (word.size() < 4 || word.size() + limit < folded.size() || folded.size() + limit < word.size())
      continue;
    if (word.front() != folded.front()) continue;
    const std::size_t distance = base::edit_distance(folded, word, limit);
    if (distance <= limit) found.push_back({stem, 0.85F - 0.1F * static_cast<float>(distance)});
  }
  std::ranges::sort(found, [](const auto& left, const auto& right) {
    return left.quality != right.quality ? left.quality > right.quality : left.stem < right.stem;
  });
  if (found.size() > 2) found.resize(2);
  return found;
}

std::vector<NameIndex::Alternative> NameIndex::alternatives(const Token& token) const {
  std::vector<Alternative> list;
  if (token.kind == TokenKind::sign) return list;
  if (token.kind == TokenKind::number) return {{token.folded, 1}};
  const bool known = postings_.contains(token.stem);
  if (known) list.push_back({token.stem, 1});
  if (const auto synonyms = lexicon_->synonyms.find(token.stem);
      !is_only_a_verb(token.folded) && synonyms != lexicon_->synonyms.end()) {
    float quality = token.folded.ends_with("ed") ? 0.55F : 0.72F;  // "placed" is no place
    for (const auto& synonym : synonyms->second) {
      if (postings_.contains(synonym) && synonym != token.stem)
        list.push_back({synonym, quality * (known ? beside_literal : 1)});
      quality = std::max(0.5F, quality - 0.03F);
    }
  }
  const bool spelt_right = known || !list.empty() || lexicon_->stop_words.contains(token.folded) ||
                           lexicon_->known_words.contains(token.folded) ||
                           lexicon_->synonyms.contains(token.stem);
  if (!spelt_right && token.folded.size() >= 5) list = spelled_like(token.folded);
  if (list.empty() && token.folded.size() >= 5) {  // "strikes" of a table birdstrikes
    for (const auto& [word, stem] : spellings_) {
      const bool ends =
          word.size() > token.folded.size() && (word.ends_with(token.folded) || stem.ends_with(token.stem));
      if (ends && tables_.contains(stem)) list.push_back({stem, 0.8F});
    }
  }
  return list;
}

Mark NameIndex::match(const Entry& entry, const std::vector<Token>& tokens,
                      const std::vector<std::vector<Alternative>>& stems, std::size_t begin) const {
  std::vector<float> quality(entry.words.size(), 0);
  const auto take = [&](std::size_t place) {
    for (const auto& alternative : stems[place]) {
      std::size_t best = entry.words.size();  // the weightiest of "line item line item type"
      for (std::size_t word = 0; word < entry.words.size(); ++word) {
        const Word& wanted = entry.words[word];
        const bool fits = quality[word] == 0 && wanted.stem == alternative.stem &&
                          (wanted.form.empty() || wanted.form == tokens[place].folded);
        if (fits && (best == entry.words.size() || entry.words[word].weight > entry.words[best].weight))
          best = word;
      }
      if (best == entry.words.size()) continue;
      quality[best] = alternative.quality;
      return true;
    }
    return false;
  };
  Mark mark;
  mark.strength = 0;
  if (!take(begin)) return mark;
  std::size_t end = begin + 1;
  for (std::size_t place = end; place < tokens.size() && place < end + 3; ++place) {
    if (take(place)) {
      end = place + 1;
      continue;
    }
    if (!is_filler(tokens[place].folded)) break;
  }
  float covered = 0;
  float total = 0;
  // The last word says what a name is a kind of.
  const bool head_said = entry.words.back().weight >= 1 && quality.back() > 0;
  for (std::size_t word = 0; word < entry.words.size(); ++word) {
    const float weight = entry.words[word].weight;
    covered += quality[word] * weight;
    // "cost" may well mean the unblended cost; "unblended" alone seldom does.
    const float missing = weight < 0.5F ? 0.15F : head_said ? missing_modifier : 1.0F;
    total += quality[word] > 0 ? weight : weight * missing;
  }
  mark.kind = entry.is_table ? MarkKind::table : MarkKind::column;
  (entry.is_table ? mark.table : mark.column) = static_cast<std::int16_t>(entry.index);
  mark.begin = static_cast<std::uint16_t>(begin);
  mark.end = static_cast<std::uint16_t>(end);
  const bool core = std::ranges::any_of(entry.words, [&](const Word& word) {
    return word.weight >= 0.5F && quality[static_cast<std::size_t>(&word - entry.words.data())] > 0;
  });
  if (entry.whole && std::ranges::find(quality, 0.0F) != quality.end()) return mark;
  mark.strength = total > 0 ? entry.quality * covered / total : 0;
  if (!core) mark.strength *= 0.7F;  // only the table's own name was said
  return mark;
}

/// "bird strikes" for birdstrikes, "zip code" for zipcode.
void NameIndex::glued(const std::vector<Token>& tokens, std::size_t begin, std::vector<Mark>& here) const {
  const auto whole = spellings_.find(tokens[begin].folded + tokens[begin + 1].folded);
  if (whole == spellings_.end()) return;
  const auto posting = postings_.find(whole->second);
  if (posting == postings_.end()) return;
  for (const std::size_t place : posting->second) {
    const Entry& entry = entries_[place];
    if (entry.words.size() != 1) continue;
    Mark mark;
    mark.kind = entry.is_table ? MarkKind::table : MarkKind::column;
    (entry.is_table ? mark.table : mark.column) = static_cast<std::int16_t>(entry.index);
    mark.begin = static_cast<std::uint16_t>(begin);
    mark.end = static_cast<std::uint16_t>(begin + 2);
    mark.strength = 0.95F * entry.quality;
    here.push_back(mark);
  }
}

std::vector<Mark> NameIndex::link(const std::vector<Token>& tokens) const {
  std::vector<std::vector<Alternative>> stems;
  stems.reserve(tokens.size());
  for (const auto& token : tokens) stems.push_back(alternatives(token));
  std::vector<std::vector<Mark>> starting;
  std::vector<bool> named(catalog_->tables.size(), false);
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    starting.push_back(matches_at(tokens, stems, begin));
    for (const auto& mark : starting.back()) {
      if (mark.kind == MarkKind::table && mark.strength >= whole_name)
        named[static_cast<std::size_t>(mark.table)] = true;
    }
  }
  std::vector<Mark> links;
  for (auto& here : starting) {
    if (here.size() > most_per_start) prefer_named(here, named);
    links.insert(links.end(), here.begin(), here.end());
  }
  return links;
}

/// Best first; all of them.
std::vector<Mark> NameIndex::matches_at(const std::vector<Token>& tokens,
                                        const std::vector<std::vector<Alternative>>& stems,
                                        std::size_t begin) const {
  std::unordered_set<std::size_t> tried;
  std::vector<Mark> here;
  for (const auto& alternative : stems[begin]) {
    const auto posting = postings_.find(alternative.stem);
    if (posting == postings_.end()) continue;
    for (const std::size_t entry : posting->second) {
      if (!tried.insert(entry).second) continue;
      Mark mark = match(entries_[entry], tokens, stems, begin);
      if (mark.strength >= 0.25F) here.push_back(mark);
    }
  }
  std::ranges::stable_sort(here, std::ranges::greater{}, preference);
  if (begin + 1 < tokens.size()) glued(tokens, begin, here);
  return here;
}

/// Of hundreds of columns of one name, which large schemas have, those of the tables that are named come
/// first.
void NameIndex::prefer_named(std::vector<Mark>& here, const std::vector<bool>& named) const {
  const auto of_named = [&](const Mark& mark) {
    return mark.kind == MarkKind::column &&
           named[catalog_->columns[static_cast<std::size_t>(mark.column)].table];
  };
  std::ranges::stable_sort(here, [&](const Mark& left, const Mark& right) {
    const float by = preference(left) - preference(right);
    return by != 0 ? by > 0 : of_named(left) && !of_named(right);
  });
  here.resize(most_per_start);
}

}  // namespace parlance::language
