// The line format of the guard's data files: `first second : name name ...`, lines of # are comments.
#pragma once

#include <string_view>
#include <vector>

namespace parlance::sql {

/// All parts point into the text they were read from.
struct RuleLine {
  std::string_view first;
  std::string_view second;
  std::vector<std::string_view> names;
};

[[nodiscard]] std::vector<RuleLine> read_rule_lines(std::string_view text);
/// The non-empty parts between separators.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text, char separator);

}  // namespace parlance::sql
