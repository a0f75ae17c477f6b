#include "semantic/values/spelling.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <string>

#include "base/text.hpp"

namespace parlance::semantic {
namespace {

/// One bit for each letter that occurs (digits and other bytes share the rest). One edit changes at most two.
std::uint32_t signature_of(std::string_view text) {
  std::uint32_t signature = 0;
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 'a' && code <= 'z') {
      signature |= 1U << (code - 'a');
    } else if (code >= '0' && code <= '9') {
      signature |= 1U << (26 + (code - '0') % 5);
    } else {
      signature |= 1U << 31;
    }
  }
  return signature;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char byte) { return byte >= '0' && byte <= '9'; });
  return digits;
}

}  // namespace

std::size_t allowed_errors(std::size_t length) {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

void SpellingIndex::add(std::uint32_t id, std::string_view text) {
  if (by_length_.size() <= text.size()) by_length_.resize(text.size() + 1);
  by_length_[text.size()].push_back({signature_of(text), id});
}

void SpellingIndex::seal() {
  for (auto& marks : by_length_) marks.shrink_to_fit();
}

std::vector<std::uint32_t> SpellingIndex::candidates(std::string_view phrase, std::size_t errors) const {
  std::vector<std::uint32_t> ids;
  const std::uint32_t signature = signature_of(phrase);
  const std::size_t shortest = phrase.size() > errors ? phrase.size() - errors : 0;
  for (std::size_t length = shortest; length <= phrase.size() + errors && length < by_length_.size();
       ++length) {
    for (const auto& mark : by_length_[length]) {
      if (static_cast<std::size_t>(std::popcount(mark.signature ^ signature)) <= 2 * errors)
        ids.push_back(mark.id);
    }
  }
  return ids;
}

std::size_t SpellingIndex::distance_between(std::string_view left, std::string_view right,
                                            std::size_t limit) {
  if (digits_of(left) != digits_of(right)) return limit + 1;
  return base::edit_distance(left, right, limit);
}

std::vector<SpellingIndex::Near> SpellingIndex::best_of(std::vector<Near> found, std::size_t limit) {
  std::ranges::stable_sort(found, {}, &Near::errors);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace parlance::semantic
