#include "language/rows/row_features.hpp"

#include <algorithm>
#include <string_view>

namespace parlance::language {
namespace {

bool blames(std::string_view feature) {
  static constexpr std::string_view others[] = {
      "only_filtered",  "only_ordered",       "constant_output", "nested_condition",        "subquery",
      "order_repeated", "repeated_condition", "group_hidden",    "measure_shown_with_order"};
  return feature.ends_with("_unsaid") || feature.ends_with("_missing") ||
         std::ranges::find(others, feature) != std::end(others);
}

}  // namespace

void excuse_row_readings(Features& features) {
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (blames(feature_name(i))) features[i] = 0;
  }
}

}  // namespace parlance::language
