#include "language/carried_features.hpp"

#include <algorithm>

namespace parlance::language {
namespace {

bool blames_carried_parts(std::string_view feature) {
  static constexpr std::string_view others[] = {"measure_shown_with_order",
                                                "outputs",
                                                "entity_outputs",
                                                "outputs_unjoined",
                                                "table_name_outputs",
                                                "head_not_shown",
                                                "only_filtered",
                                                "only_ordered",
                                                "entity_beside",
                                                "group_hidden",
                                                "having_alone",
                                                "nested_condition",
                                                "many_tables_output",
                                                "constant_output",
                                                "sum_of_average_kind",
                                                "rows_counted_joined",
                                                "aggregate_said_guess",
                                                "split",
                                                "split_or",
                                                "contrast_missing",
                                                "group_missing",
                                                "subquery",
                                                "distinct_repetitive",
                                                "ranked_repetitive",
                                                "ranked_parts",
                                                "group_left_out",
                                                "guessed_aggregate"};
  return feature.ends_with("_unsaid") || std::ranges::find(others, feature) != std::end(others);
}

}  // namespace

void excuse_carried_parts(Features& features) {
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (blames_carried_parts(feature_name(i))) features[i] = 0;
  }
}

}  // namespace parlance::language
