// The unit a column's numbers are in, told by its name or by signs in its cells.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "semantic/names/readable_name.hpp"

namespace parlance::semantic {

/// The units of data/units.txt. Immutable; share between threads.
class Units {
 public:
  Units();

  /// "usd", "minute", ... or "". A rate says its own name ("miles per gallon"), a name with "per" otherwise
  /// gives no unit: "sales per day" is not in days. "currency" is money of which the name says no more.
  [[nodiscard]] std::string of_name(const ReadableName& name) const;
  /// The unit all of the texts carry beside a number ("$1,200", "35 kg", "12%"), or "" where they do not
  /// agree.
  [[nodiscard]] std::string of_values(const std::vector<std::string_view>& texts) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    std::string unit;
    bool last_only = false;
  };
  std::vector<Phrase> phrases_;  ///< longest first
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> signs_;
};

}  // namespace parlance::semantic
