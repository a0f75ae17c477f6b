#include "semantic/values/value_index.hpp"

#include <algorithm>
#include <limits>

#include "semantic/values/arena_value_index.hpp"
#include "semantic/values/phrase_key.hpp"

namespace parlance::semantic {
namespace {

constexpr std::size_t kArenaLimit = std::numeric_limits<std::uint32_t>::max() - 4096;

}  // namespace

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

}  // namespace parlance::semantic
