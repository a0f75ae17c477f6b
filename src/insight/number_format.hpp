// Numbers as a person would write them, in sentences and beside marks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parlance::insight {

/// Rounded to about three figures that matter, whole numbers below ten million in full: 1,234,567; 30.5;
/// 0.00123; 12.3 million. Units: usd eur gbp jpy inr chf lead with their sign; "percent" is a number of
/// percent, "fraction" is one hundredth of that and shown times 100; any other unit follows after a space.
/// NaN and infinities read "no value".
[[nodiscard]] std::string format_number(double value, const std::string& unit);

/// As it is written beside `largest`, so that numbers of one chart read alike: "7.9 million" next to "16.8
/// million", not "7,896,621".
[[nodiscard]] std::string format_beside(double largest, double value, const std::string& unit);

/// The number that the words are, digits and all; NaN where they are none.
[[nodiscard]] double plain_number(std::string_view words);

[[nodiscard]] std::string counted(std::size_t count);  ///< format_number of a count

/// Plain digits with exactly `decimals` after the point: 1234.50.
[[nodiscard]] std::string fixed_digits(double value, int decimals);
/// At most `figures` figures, with an exponent where that is shorter: 1.23e-09.
[[nodiscard]] std::string short_digits(double value, int figures);

/// The sign of a currency, "" where the unit is none.
[[nodiscard]] std::string_view currency_sign(std::string_view unit);
/// A unit as people write it: "mpg", "lb"; others with their words apart.
[[nodiscard]] std::string unit_words(std::string_view unit);
/// True where the unit is not said by sign beside each number, and hence belongs beside the axis's name.
[[nodiscard]] bool is_worded(std::string_view unit);
/// What a drawn number is multiplied by: 100 for a fraction, else 1.
[[nodiscard]] double shown_factor(std::string_view unit);

}  // namespace parlance::insight
