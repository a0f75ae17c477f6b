#include "semantic/values/arena_value_index.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <thread>

namespace parlance::semantic {
namespace {

constexpr std::size_t kMostWords = 12;
constexpr std::size_t kKeysForAThread = 10'000;

}  // namespace

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

}  // namespace parlance::semantic
