// The two stores of the value index: from a text to its number, and from a number to a list of numbers.
#pragma once

#include <bit>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace parlance::semantic {

inline std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// Open addressing from a text to its number; the texts stay in the arena that `text_of` reads. A part of the
/// hash stands in each slot, so that texts far away in memory are only read where they are most likely the
/// same.
class NumberTable {
 public:
  template <class TextOf>
  std::uint32_t find(std::string_view text, TextOf&& text_of) const {
    return find(text, hash_of(text), text_of);
  }
  template <class TextOf>
  std::uint32_t find(std::string_view text, std::uint64_t hash, TextOf&& text_of) const {
    if (slots_.empty()) return kAbsent;
    const auto mark = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.number == kAbsent || (slot.mark == mark && text_of(slot.number) == text)) return slot.number;
    }
  }
  void reserve(std::size_t count) {
    slots_.assign(std::bit_ceil(count + count / 2 + 8), {});
    mask_ = slots_.size() - 1;
  }
  void insert(std::uint64_t hash, std::uint32_t number) {
    std::size_t at = hash & mask_;
    while (slots_[at].number != kAbsent) at = (at + 1) & mask_;
    slots_[at] = {number, static_cast<std::uint32_t>(hash >> 32U)};
  }
  static constexpr std::uint32_t kAbsent = std::numeric_limits<std::uint32_t>::max();

 private:
  struct Slot {
    std::uint32_t number = kAbsent;
    std::uint32_t mark = 0;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
};

/// Lists of numbers, one after the other: list i is items[starts[i], starts[i + 1]).
struct Lists {
  std::vector<std::uint32_t> starts{0};
  std::vector<std::uint32_t> items;

  [[nodiscard]] std::pair<const std::uint32_t*, const std::uint32_t*> operator[](std::size_t list) const {
    return {items.data() + starts[list], items.data() + starts[list + 1]};
  }
  [[nodiscard]] std::size_t size(std::size_t list) const { return starts[list + 1] - starts[list]; }
};

/// Groups pairs (list, item) that come in order of item.
inline Lists group(std::size_t lists, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  Lists grouped;
  grouped.starts.assign(lists + 1, 0);
  for (const auto& [list, item] : pairs) ++grouped.starts[list + 1];
  std::partial_sum(grouped.starts.begin(), grouped.starts.end(), grouped.starts.begin());
  grouped.items.resize(pairs.size());
  auto next = grouped.starts;
  for (const auto& [list, item] : pairs) grouped.items[next[list]++] = item;
  return grouped;
}

}  // namespace parlance::semantic
