// Names that mean the same everywhere: states and their codes, countries, their codes and people, months,
// weekdays, yes and no. From data/aliases.txt; nothing in it belongs to one database.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "semantic/names/vocabulary.hpp"

namespace parlance::semantic {

/// Immutable; share between threads.
class Aliases {
 public:
  Aliases();

  struct Equivalent {
    std::string key;         ///< as phrase_key() makes it
    std::size_t family = 0;  ///< us_state, country, month, ...
    bool code = false;       ///< a short code, meaningless outside a column of its family
  };

  /// All that mean the same as `key`, without itself. A code is only looked up where `as_code` says that the
  /// phrase was written as one ("CA", not "in").
  [[nodiscard]] std::vector<Equivalent> of(std::string_view key, bool as_code) const;
  /// The families in which `key` is a code; empty for anything else.
  [[nodiscard]] const std::vector<std::size_t>& code_families(std::string_view key) const;
  [[nodiscard]] std::size_t family_count() const { return families_; }

 private:
  struct Place {
    std::size_t group = 0;
    bool code = false;
  };
  struct Group {
    std::size_t family = 0;
    std::vector<Equivalent> members;
  };
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::vector<Place>, TextHash, std::equal_to<>> places_;
  std::unordered_map<std::string, std::vector<std::size_t>, TextHash, std::equal_to<>> codes_;
  std::size_t families_ = 0;
};

}  // namespace parlance::semantic
