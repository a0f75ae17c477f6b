// Finding the values that a phrase may mean: the same text first, then other names of it, values that hold
// its words, that begin with it, and those it is a misspelling of.
#include <algorithm>

#include "semantic/values/arena_value_index.hpp"
#include "semantic/values/phrase_key.hpp"

namespace parlance::semantic {
namespace {

/// Partial and prefix matches looked at before the best are taken.
constexpr std::size_t kConsidered = 256;

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
