// Units that questions say beside a number, and how a number said in one of them is written in another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parlance::language {

/// The unit that a word of a question stands for, by its name in semantic/data/units.txt: "mins" → "minute";
/// "" where it stands for none.
[[nodiscard]] std::string_view unit_of_word(std::string_view folded);

/// What a number said in `said` is multiplied with to be in `kept`: 60,000 from minutes to milliseconds.
/// 1 where either is not known, nothing where they measure different things.
[[nodiscard]] std::optional<double> unit_factor(std::string_view said, std::string_view kept);

}  // namespace parlance::language
