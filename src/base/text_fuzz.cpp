// Any bytes at all through the text functions: results are valid UTF-8, keep to their widths, and folding
// what is folded changes nothing.
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace parlance::base;
  if (size == 0) return 0;
  const std::size_t columns = bytes[0] % 40;
  const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);

  const std::string folded = fold(text);
  require(is_valid_utf8(folded));
  require(fold(folded) == folded);
  require(is_valid_utf8(normalize(text)));
  require(is_valid_utf8(lower(text)));
  require(is_valid_utf8(with_valid_utf8(text)));
  require(is_valid_utf8(text) == (with_valid_utf8(text) == text));

  const std::string line = printable(text);
  require(is_valid_utf8(line));
  require(line.find('\x1B') == std::string::npos && line.find('\n') == std::string::npos);
  require(display_width(cut_to_width(line, columns)) <= columns);

  const std::string_view left = text.substr(0, text.size() / 2);
  const std::string_view right = text.substr(text.size() / 2);
  require(edit_distance(left, right, 3) == edit_distance(right, left, 3));
  require(edit_distance(left, left, 0) == 0);
  require(join(split(text, ','), ",") == text);
  return 0;
}
