#include "language/feature_names.hpp"

#include <array>

#include "language/features.hpp"

namespace parlance::language {
namespace {

constexpr auto names = std::to_array<std::string_view>({
    "local",
    "unexplained",
    "link_minimum",
    "unused_values",
    "unused_numbers",
    "unused_columns",
    "tables",
    "bridges",
    "mentioned_only",
    "mention_missing",
    "join_cost",
    "multiplies",
    "guessed_aggregate",
    "guessed_measure",
    "loose_number",
    "distinct_unsaid",
    "distinct_missing",
    "count_unsaid",
    "count_missing",
    "average_missing",
    "sum_missing",
    "extreme_missing",
    "superlative_missing",
    "limit_unsaid",
    "group_unsaid",
    "group_missing",
    "order_unsaid",
    "order_missing",
    "negation_missing",
    "disjunction_missing",
    "both_missing",
    "comparison_missing",
    "share_missing",
    "trend_missing",
    "id_unsaid",
    "measure_shown_with_order",
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
    "order_repeated",
    "guess_fits_cue",
    "nested_condition",
    "repeated_condition",
    "distinct_count_unsaid",
    "subquery",
    "sum_of_average_kind",
    "many_tables_output",
    "aggregate_said_guess",
    "rows_counted_joined",
    "per_group_unsaid",
    "constant_output",
    "distinct_repetitive",
    "split",
    "split_or",
    "per_group_missing",
    "running_missing",
    "change_missing",
    "contrast_missing",
    "outputs_in_clause",
    "of_rows",
    "chart_axes_missing",
    "ranked_repetitive",
    "group_left_out",
    "ranked_parts",
});
static_assert(names.size() == measured_features);
static_assert(static_cast<std::size_t>(Feature::ranked_parts) + 1 == measured_features, "the last feature");

constexpr auto expectation_names = std::to_array<std::string_view>({
    "expects_combination",
    "expects_outputs",
    "expects_plain_outputs",
    "expects_aggregates",
    "expects_grouped",
    "expects_having",
    "expects_order",
    "expects_distinct",
    "expects_conditions",
    "expects_comparisons",
    "expects_nested",
    "expects_inner",
    "expects_alternatives",
    "expects_tables",
});
static_assert(expectation_names.size() == slot_count);

}  // namespace

std::string_view feature_name(std::size_t feature) {
  if (feature < measured_features) return names[feature];
  return feature < feature_count ? expectation_names[feature - measured_features] : "";
}

}  // namespace parlance::language
