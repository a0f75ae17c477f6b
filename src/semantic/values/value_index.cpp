#include "semantic/values/value_index.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "semantic/names/identifier.hpp"
#include "semantic/values/arena_value_index.hpp"
#include "semantic/values/phrase_key.hpp"

namespace parlance::semantic {
namespace {

constexpr std::size_t kArenaLimit = std::numeric_limits<std::uint32_t>::max() - 4096;

/// "amazon ec2" for AmazonEC2; empty where the text is no few words written as one.
std::string key_of_joined_words(std::string_view text) {
  constexpr std::size_t longest = 40;
  constexpr std::size_t most_words = 4;
  if (text.size() > longest) return {};
  const auto is = [](char byte, char first, char last) { return byte >= first && byte <= last; };
  const auto joint = std::ranges::adjacent_find(
      text, [&](char left, char right) { return is(left, 'a', 'z') && is(right, 'A', 'Z'); });
  if (joint == text.end() || text.find(' ') != std::string_view::npos) return {};
  const auto words = split_identifier(text);
  const bool plain = words.size() <= most_words &&
                     std::ranges::all_of(words, [](const std::string& word) { return word.size() > 1; });
  return plain ? phrase_key(base::join(words, " ")) : std::string();
}

}  // namespace

void ValueIndexBuilder::add(std::size_t column, std::string_view text, std::uint64_t rows) {
  if (text.size() > kLongestValue || texts_.size() > kArenaLimit || keys_.size() > kArenaLimit) return;
  if (text.find('\0') != std::string_view::npos) return;
  const std::string key = phrase_key(text);
  if (key.empty()) return;
  const std::string apart = key_of_joined_words(text);
  const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(rows, 0xffffffffU));
  const auto place = static_cast<std::uint32_t>(texts_.size());
  texts_.append(text);
  texts_ += '\0';
  for (const std::string* name : {&key, &apart}) {
    if (name->empty()) continue;
    entries_.push_back(
        {place, static_cast<std::uint32_t>(column), count, static_cast<std::uint32_t>(keys_.size())});
    keys_.append(*name);
    keys_ += '\0';
  }
}

std::shared_ptr<const ValueIndex> ValueIndexBuilder::build() && {
  return std::make_shared<ArenaValueIndex>(std::move(*this));
}

}  // namespace parlance::semantic
