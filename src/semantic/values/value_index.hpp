// Collects the texts of cells and builds the ValueIndex of a catalog from them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "semantic/catalog.hpp"
#include "semantic/values/aliases.hpp"

namespace parlance::semantic {

/// Texts longer than this many bytes are not values to be named in a question; they are left out.
inline constexpr std::size_t kLongestValue = 160;

/// Fill on one thread, build once. Holds each text once per column and each distinct key once; about 100
/// bytes a value for names of 15 to 20 characters.
class ValueIndexBuilder {
 public:
  /// `column` is an index into Catalog::columns; a text is given once per column.
  void add(std::size_t column, std::string_view text, std::uint64_t rows);
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::shared_ptr<const ValueIndex> build() &&;

 private:
  friend class ArenaValueIndex;
  struct Entry {
    std::uint32_t text = 0;  ///< offset in texts_, ends with NUL
    std::uint32_t column = 0;
    std::uint32_t rows = 0;
    std::uint32_t key = 0;  ///< offset in keys_ while collecting, number of the key once built
  };
  std::string texts_;
  std::string keys_;
  std::vector<Entry> entries_;
};

}  // namespace parlance::semantic
