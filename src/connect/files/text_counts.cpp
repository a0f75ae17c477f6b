#include "connect/files/text_counts.hpp"

#include <algorithm>
#include <cstring>

namespace parlance::connect::files {
namespace {

using MarkCounts = std::array<std::uint64_t, separators.size() + 1>;  ///< the last is of quotation marks

constexpr std::size_t block_size = 128;  // more than 255 would not fit the count of a block

/// In a form that the compiler turns into vector instructions: a known number of steps, a byte to count in.
std::uint8_t count_in_block(const char* block, char wanted) {
  std::uint8_t count = 0;
  for (std::size_t index = 0; index < block_size; ++index) {
    count = static_cast<std::uint8_t>(count + (block[index] == wanted ? 1 : 0));
  }
  return count;
}

void count_marks(std::string_view piece, MarkCounts& counts) {
  std::size_t start = 0;
  for (; start + block_size <= piece.size(); start += block_size) {
    const char* block = piece.data() + start;
    for (std::size_t mark = 0; mark < separators.size(); ++mark) {
      counts[mark] += count_in_block(block, separators[mark]);
    }
    counts.back() += count_in_block(block, '"');
  }
  const auto rest = piece.substr(start);
  for (std::size_t mark = 0; mark < separators.size(); ++mark) {
    counts[mark] += static_cast<std::uint64_t>(std::ranges::count(rest, separators[mark]));
  }
  counts.back() += static_cast<std::uint64_t>(std::ranges::count(rest, '"'));
}

bool may_open_cell(char before) {
  return before == '\n' || before == '\r' || before == ' ' ||
         std::ranges::find(separators, before) != separators.end();
}

/// Where `wanted` stands next, or the piece's size.
std::size_t next(std::string_view piece, char wanted, std::size_t start) {
  const void* found = std::memchr(piece.data() + start, wanted, piece.size() - start);
  return found == nullptr ? piece.size()
                          : static_cast<std::size_t>(static_cast<const char*>(found) - piece.data());
}

}  // namespace

void TextCounter::feed(std::string_view piece) {
  if (piece.empty()) return;
  feed_lines(piece);
  feed_marks(piece);
  last_ = piece.back();
}

void TextCounter::feed_lines(std::string_view piece) {
  counts_.number_sign_line = counts_.number_sign_line || (last_ == '\n' && piece.front() == '#');
  std::size_t start = 0;
  for (auto end = next(piece, '\n', 0); end < piece.size(); end = next(piece, '\n', start)) {
    const char before = end > 0 ? piece[end - 1] : last_;
    (before == '\r' ? carriage_returns_ : plain_ends_) = true;
    note(length_ + end - start);
    length_ = 0;
    ++counts_.lines;
    start = end + 1;
    if (start == piece.size()) break;
    counts_.number_sign_line = counts_.number_sign_line || piece[start] == '#';
  }
  length_ += piece.size() - start;
}

void TextCounter::feed_marks(std::string_view piece) {
  MarkCounts counts{};
  count_marks(piece, counts);
  for (std::size_t mark = 0; mark < separators.size(); ++mark) counts_.separated[mark] += counts[mark];
  counts_.quotes += counts.back();
  if (counts_.quoting_apostrophe) return;
  for (auto at = next(piece, '\'', 0); at < piece.size(); at = next(piece, '\'', at + 1)) {
    counts_.quoting_apostrophe = may_open_cell(at > 0 ? piece[at - 1] : last_);
    if (counts_.quoting_apostrophe || at + 1 == piece.size()) return;
  }
}

TextCounts TextCounter::finish() {
  note(length_);
  counts_.mixed_line_ends = plain_ends_ && carriage_returns_;
  return counts_;
}

void TextCounter::note(std::uint64_t length) {
  if (length <= counts_.longest_line) return;
  counts_.longest_line = length;
  counts_.longest_line_number = counts_.lines;
}

}  // namespace parlance::connect::files
