// Finds out how dates are written in a text column.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace parlance::semantic {

/// The moment `text` tells in `format` (strptime letters %Y %y %m %d %b %B %a %A %H %I %M %S %f %p %z), or
/// nullopt. The whole text must fit; a missing month or day is the first. Two-digit years up to 68 are of
/// this century. %z is read and left out of the moment.
[[nodiscard]] std::optional<base::Timestamp> parse_date(std::string_view text, std::string_view format);

/// Known formats, from data/date_formats.txt. Immutable; share between threads.
class DateFormats {
 public:
  DateFormats();
  /// The first format that fits all texts (of which there must be two, or one with more than digits in it),
  /// or
  /// "". Years alone or digits alone must tell a day between 1000 and 2999.
  [[nodiscard]] std::string detect(const std::vector<std::string_view>& texts) const;

 private:
  std::vector<std::string> formats_;
};

}  // namespace parlance::semantic
