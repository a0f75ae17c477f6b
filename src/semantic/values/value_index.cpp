#include "semantic/values/value_index.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <thread>
#include <unordered_set>

#include "base/text.hpp"
#include "semantic/values/number_lists.hpp"
#include "semantic/values/phrase_key.hpp"
#include "semantic/values/spelling.hpp"

namespace parlance::semantic {
namespace {

constexpr std::size_t kMostWords = 12;
constexpr std::size_t kArenaLimit = std::numeric_limits<std::uint32_t>::max() - 4096;
/// Partial and prefix matches looked at before the best are taken.
constexpr std::size_t kConsidered = 256;
constexpr std::size_t kKeysForAThread = 10'000;

std::string_view text_at(const std::string& arena, std::uint32_t offset) { return {arena.data() + offset}; }

/// "germans" and "german", "cities" and "city": the last word in its other number, or "".
std::string other_number(const std::string& key) {
  if (key.size() < 4) return "";
  if (key.ends_with("ies")) return key.substr(0, key.size() - 3) + "y";
  if (key.ends_with("s") && !key.ends_with("ss")) return key.substr(0, key.size() - 1);
  if (key.ends_with("y")) return key.substr(0, key.size() - 1) + "ies";
  return key + "s";
}

bool written_as_code(const std::string& phrase) {
  return std::ranges::none_of(phrase, [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

}  // namespace

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

void ValueIndexBuilder::add(std::size_t column, std::string_view text, std::uint64_t rows) {
  if (text.size() > kLongestValue || texts_.size() > kArenaLimit || keys_.size() > kArenaLimit) return;
  if (text.find('\0') != std::string_view::npos) return;
  const std::string key = phrase_key(text);
  if (key.empty()) return;
  const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(rows, 0xffffffffU));
  entries_.push_back({static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(column), count,
                      static_cast<std::uint32_t>(keys_.size())});
  texts_.append(text);
  texts_ += '\0';
  keys_.append(key);
  keys_ += '\0';
}

std::shared_ptr<const ValueIndex> ValueIndexBuilder::build() && {
  return std::make_shared<ArenaValueIndex>(std::move(*this));
}

ArenaValueIndex::ArenaValueIndex(ValueIndexBuilder builder)
    : texts_(std::move(builder.texts_)),
      keys_(std::move(builder.keys_)),
      entries_(std::move(builder.entries_)) {
  texts_.shrink_to_fit();
  entries_.shrink_to_fit();
  number_keys();
  // Both only read the keys; a thread costs more than a small index does.
  std::optional<std::jthread> other;
  if (key_offsets_.size() > kKeysForAThread) other.emplace([this] { index_spelling_of_keys(); });
  if (!other) index_spelling_of_keys();
  index_words();
  find_code_columns();
}

void ArenaValueIndex::index_spelling_of_keys() {
  for (std::uint32_t number = 0; number < key_offsets_.size(); ++number) {
    key_spelling_.add(number, key(number));
  }
  key_spelling_.seal();
}

namespace {

/// A key, and how many words it has.
struct Distinct {
  std::uint32_t offset = 0;
  std::uint32_t words = 0;
  std::uint64_t hash = 0;
};

/// Their numbers, those of few words first, else in order of coming.
std::vector<std::uint32_t> by_words(const std::vector<Distinct>& keys) {
  std::vector<std::uint32_t> starts;
  for (const auto& key : keys) {
    if (starts.size() < key.words + std::size_t{2}) starts.resize(key.words + std::size_t{2}, 0);
    ++starts[key.words + std::size_t{1}];
  }
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  std::vector<std::uint32_t> order(keys.size());
  for (std::uint32_t number = 0; number < keys.size(); ++number) order[starts[keys[number].words]++] = number;
  return order;
}

}  // namespace

void ArenaValueIndex::number_keys() {
  std::vector<Distinct> distinct;
  NumberTable table;
  table.reserve(entries_.size());
  const auto text_of = [&](std::uint32_t number) { return text_at(keys_, distinct[number].offset); };
  for (auto& entry : entries_) {
    const auto text = text_at(keys_, entry.key);
    const std::uint64_t hash = hash_of(text);
    auto number = table.find(text, hash, text_of);
    if (number == NumberTable::kAbsent) {
      number = static_cast<std::uint32_t>(distinct.size());
      const auto spaces = static_cast<std::uint32_t>(std::ranges::count(text, ' '));
      distinct.push_back({entry.key, spaces + 1, hash});
      table.insert(hash, number);
    }
    entry.key = number;
  }
  // Few words first.
  const auto order = by_words(distinct);
  std::vector<std::uint32_t> renumbered(distinct.size());
  std::string arena;
  arena.reserve(keys_.size());
  key_offsets_.reserve(distinct.size());
  key_table_.reserve(distinct.size());
  for (std::size_t number = 0; number < order.size(); ++number) {
    const auto& one = distinct[order[number]];
    renumbered[order[number]] = static_cast<std::uint32_t>(number);
    key_table_.insert(one.hash, static_cast<std::uint32_t>(number));
    key_offsets_.push_back(static_cast<std::uint32_t>(arena.size()));
    const auto text = text_at(keys_, one.offset);
    arena.append(text);
    arena += '\0';
    longest_ = std::max<std::size_t>(longest_, one.words);
  }
  longest_ = std::min(longest_, kMostWords);
  arena.shrink_to_fit();
  keys_ = std::move(arena);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  pairs.reserve(entries_.size());
  for (std::size_t at = 0; at < entries_.size(); ++at) {
    entries_[at].key = renumbered[entries_[at].key];
    pairs.emplace_back(entries_[at].key, static_cast<std::uint32_t>(at));
  }
  entries_of_key_ = group(key_offsets_.size(), pairs);
}

namespace {

/// The first eight bytes as a number that sorts as they do, so that most texts are compared without looking
/// them up.
std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < sizeof number; ++at) {
    number = number << 8U | (at < text.size() ? static_cast<unsigned char>(text[at]) : 0U);
  }
  return number;
}

/// The numbers of texts in alphabetical order of these.
std::vector<std::uint32_t> alphabetical(const std::vector<std::string_view>& texts) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(texts.size());
  for (const auto text : texts)
    order.emplace_back(leading_bytes(text), static_cast<std::uint32_t>(order.size()));
  std::ranges::sort(order, [&](const auto& left, const auto& right) {
    return left.first != right.first ? left.first < right.first : texts[left.second] < texts[right.second];
  });
  std::vector<std::uint32_t> numbers;
  numbers.reserve(order.size());
  for (const auto& [leading, number] : order) numbers.push_back(number);
  return numbers;
}

}  // namespace

/// The distinct words of all keys in order of coming, and which word stands in which key.
struct ArenaValueIndex::Words {
  std::vector<std::string_view> texts;
  std::vector<std::uint64_t> hashes;
  std::vector<bool> starts_key;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  ///< word, key
};

ArenaValueIndex::Words ArenaValueIndex::collect_words() const {
  Words words;
  const std::size_t total = key_offsets_.size() + static_cast<std::size_t>(std::ranges::count(keys_, ' '));
  NumberTable table;
  table.reserve(total);
  words.pairs.reserve(total);
  const auto text_of = [&](std::uint32_t number) { return words.texts[number]; };
  for (std::uint32_t number = 0; number < key_offsets_.size(); ++number) {
    const auto whole = key(number);
    for (std::size_t start = 0; start < whole.size();) {
      const auto end = std::min(whole.find(' ', start), whole.size());
      const auto text = whole.substr(start, end - start);
      const bool first = start == 0;
      start = end + 1;
      if (text.empty()) continue;
      const std::uint64_t hash = hash_of(text);
      auto word = table.find(text, hash, text_of);
      if (word == NumberTable::kAbsent) {
        word = static_cast<std::uint32_t>(words.texts.size());
        words.texts.push_back(text);
        words.hashes.push_back(hash);
        words.starts_key.push_back(false);
        table.insert(hash, word);
      }
      if (first) words.starts_key[word] = true;
      words.pairs.emplace_back(word, number);
    }
  }
  return words;
}

void ArenaValueIndex::index_words() {
  auto words = collect_words();
  const auto order = alphabetical(words.texts);
  std::vector<std::uint32_t> renumbered(order.size());
  word_table_.reserve(order.size());
  word_offsets_.reserve(order.size());
  starts_key_.resize(order.size());
  for (std::uint32_t number = 0; number < order.size(); ++number) {
    const auto text = words.texts[order[number]];
    renumbered[order[number]] = number;
    word_table_.insert(words.hashes[order[number]], number);
    starts_key_[number] = words.starts_key[order[number]];
    word_offsets_.push_back(static_cast<std::uint32_t>(words_.size()));
    words_.append(text);
    words_ += '\0';
    word_spelling_.add(number, text);
  }
  words_.shrink_to_fit();
  word_spelling_.seal();
  for (auto& [word, number] : words.pairs) word = renumbered[word];
  keys_of_word_ = group(order.size(), words.pairs);
}

/// A column holds codes of a family where at least half of its values are such codes (and two at the least).
void ArenaValueIndex::find_code_columns() {
  std::size_t columns = 0;
  for (const auto& entry : entries_) columns = std::max<std::size_t>(columns, entry.column + 1);
  std::vector<std::uint32_t> values(columns, 0);
  std::vector<std::vector<std::uint32_t>> codes(aliases_.family_count(),
                                                std::vector<std::uint32_t>(columns, 0));
  for (const auto& entry : entries_) {
    ++values[entry.column];
    const auto text = key(entry.key);
    if (text.size() > 3) continue;
    for (const auto family : aliases_.code_families(text)) ++codes[family][entry.column];
  }
  holds_codes_.assign(aliases_.family_count(), std::vector<bool>(columns, false));
  for (std::size_t family = 0; family < codes.size(); ++family) {
    for (std::size_t column = 0; column < columns; ++column) {
      holds_codes_[family][column] =
          codes[family][column] >= 2 && codes[family][column] * 2 >= values[column];
    }
  }
}

std::vector<ValueMatch> ArenaValueIndex::find(const std::string& phrase, std::size_t limit,
                                              bool fuzzy) const {
  if (entries_.empty() || limit == 0) return {};
  Search search{phrase, phrase_key(phrase), {}, limit, {}, {}};
  if (search.key.empty() || search.key.size() > kLongestValue) return {};
  search.words = key_words(search.key);
  add_equal(search);
  if (!search.full()) add_aliases(search);
  if (!search.full()) add_partial(search);
  if (!search.full() && search.words.size() == 1 && search.key.size() >= 3) add_prefix(search);
  if (fuzzy && search.matches.empty()) add_fuzzy(search);
  std::ranges::stable_sort(search.matches, [](const ValueMatch& left, const ValueMatch& right) {
    return left.score != right.score ? left.score > right.score : left.rows > right.rows;
  });
  if (search.matches.size() > limit) search.matches.resize(limit);
  return std::move(search.matches);
}

void ArenaValueIndex::add_key(Search& search, std::uint32_t number, ValueMatch::Kind kind,
                              double score) const {
  if (!search.seen.insert(number).second) return;
  const auto [begin, end] = entries_of_key_[number];
  for (const auto* at = begin; at != end; ++at) {
    const auto& entry = entries_[*at];
    ValueMatch match{entry.column, std::string(text_at(texts_, entry.text)), kind, score, entry.rows};
    if (kind == ValueMatch::Kind::folded && match.value == search.phrase) {
      match.kind = ValueMatch::Kind::exact;
      match.score = 1.0;
    }
    search.matches.push_back(std::move(match));
  }
}

void ArenaValueIndex::add_equal(Search& search) const {
  const auto number = find_key(search.key);
  if (number != NumberTable::kAbsent) add_key(search, number, ValueMatch::Kind::folded, 0.97);
  const std::string other = other_number(search.key);
  if (const auto plural = find_key(other); !other.empty() && plural != NumberTable::kAbsent) {
    add_key(search, plural, ValueMatch::Kind::folded, 0.9);
  }
}

void ArenaValueIndex::add_aliases(Search& search) const {
  const bool as_code = written_as_code(search.phrase);
  for (const auto& equivalent : aliases_.of(search.key, as_code)) {
    const auto number = find_key(equivalent.key);
    if (number == NumberTable::kAbsent || search.seen.contains(number)) continue;
    const std::size_t before = search.matches.size();
    add_key(search, number, ValueMatch::Kind::folded, equivalent.code ? 0.75 : 0.8);
    if (!equivalent.code) continue;
    // "IN" is Indiana only in a column of states.
    const auto& columns = holds_codes_[equivalent.family];
    search.matches.erase(
        std::remove_if(search.matches.begin() + static_cast<std::ptrdiff_t>(before), search.matches.end(),
                       [&](const ValueMatch& match) { return !columns[match.column]; }),
        search.matches.end());
  }
}

/// Keys that hold all the words, those with the fewest words first; at most kConsidered.
std::vector<std::uint32_t> ArenaValueIndex::keys_with(const std::vector<std::uint32_t>& words) const {
  std::vector<std::uint32_t> order = words;
  std::ranges::sort(order, {}, [this](std::uint32_t number) { return keys_of_word_.size(number); });
  std::vector<std::uint32_t> common;
  const auto [begin, end] = keys_of_word_[order.front()];
  for (const auto* at = begin; at != end && common.size() < kConsidered; ++at) {
    if (at != begin && *at == *(at - 1)) continue;  // the word stands twice in the value
    const bool in_all = std::all_of(order.begin() + 1, order.end(), [&](std::uint32_t number) {
      const auto [first, last] = keys_of_word_[number];
      return std::binary_search(first, last, *at);
    });
    if (in_all) common.push_back(*at);
  }
  return common;
}

void ArenaValueIndex::add_partial(Search& search) const {
  std::vector<std::uint32_t> numbers;
  for (const auto text : search.words) {
    const auto number = find_word(text);
    if (number == NumberTable::kAbsent) return;
    numbers.push_back(number);
  }
  for (const auto number : keys_with(numbers)) {
    if (search.matches.size() >= search.limit * 2) break;
    const auto whole = key(number);
    const auto at = whole.find(search.key);
    const double cover = static_cast<double>(search.key.size()) / static_cast<double>(whole.size());
    const double together = at == std::string_view::npos ? 0.0 : at == 0 ? 0.15 : 0.1;
    add_key(search, number, ValueMatch::Kind::partial, 0.35 + 0.3 * cover + together);
  }
}

void ArenaValueIndex::add_prefix(Search& search) const {
  const auto count = static_cast<std::uint32_t>(word_offsets_.size());
  std::uint32_t low = 0;
  for (std::uint32_t high = count; low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (word(middle) < search.key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (std::uint32_t number = low; number < count && word(number).starts_with(search.key); ++number) {
    const auto [begin, end] = keys_of_word_[number];
    for (const auto* at = begin; at != end; ++at) {
      if (search.full() || number - low > kConsidered) return;
      const double cover = static_cast<double>(search.key.size()) / static_cast<double>(key(*at).size());
      add_key(search, *at, ValueMatch::Kind::partial, 0.2 + 0.3 * cover);
    }
  }
}

void ArenaValueIndex::add_fuzzy(Search& search) const {
  const auto near =
      key_spelling_.find(search.key, search.limit, [this](std::uint32_t number) { return key(number); });
  for (const auto& one : near) {
    add_key(search, one.id, ValueMatch::Kind::fuzzy, one.errors == 1 ? 0.7 : 0.55);
  }
  if (!search.matches.empty()) return;
  // No whole value is near: mend each unknown word and look for values that hold them all.
  std::vector<std::uint32_t> numbers;
  for (const auto text : search.words) {
    auto number = find_word(text);
    if (number == NumberTable::kAbsent) {
      const auto mended = word_spelling_.find(text, 1, [this](std::uint32_t at) { return word(at); });
      if (mended.empty()) return;
      number = mended.front().id;
    }
    numbers.push_back(number);
  }
  for (const auto number : keys_with(numbers)) {
    if (search.full()) break;
    const double cover = static_cast<double>(search.key.size()) / static_cast<double>(key(number).size());
    add_key(search, number, ValueMatch::Kind::fuzzy, 0.25 + 0.25 * std::min(cover, 1.0));
  }
}

}  // namespace parlance::semantic
