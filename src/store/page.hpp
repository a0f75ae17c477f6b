// Lists come in pages; a cursor says where the next one begins.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace parlance::store {

inline constexpr std::size_t page_limit = 200;

struct PageRequest {
  std::string after;       ///< Page::next of the page before; "" for the first
  std::size_t limit = 50;  ///< cut to 1..page_limit
};

template <class T>
struct Page {
  std::vector<T> items;
  std::string next;  ///< opaque; "" on the last page
};

}  // namespace parlance::store
