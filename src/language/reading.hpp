// What a question asks for, in terms of the catalog: outputs, conditions, groups, order. It never says FROM,
// JOIN or GROUP BY; query.hpp derives them. Values, numbers and dates stay where they were found: a condition
// points at the mark that carries them. Plain data of fixed size, so that the search copies it without
// allocating.
#pragma once

#include <algorithm>
#include <cstdint>

#include "language/inline_list.hpp"

namespace parlance::language {

enum class Aggregate : std::uint8_t { none, count, sum, avg, min, max, median, stddev, variance };
enum class Grain : std::uint8_t { none, year, quarter, month, week, day, weekday, hour, month_of_year };
enum class Comparison : std::uint8_t {
  none,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  between,
  contains,
  starts_with,
  ends_with,
  is_null,
  is_not_null,
  is_zero,
  is_true,  ///< of flags: 1, true
};

/// One quantity: a column, an aggregate of it, the rows of a table counted, the entity of a table (shown by
/// its title), the place at which a row is listed, or which side of the condition that splits a row is on.
struct Term {
  enum class Kind : std::uint8_t { none, column, rows, entity, all_columns, place, side } kind = Kind::none;
  Aggregate aggregate = Aggregate::none;
  Grain grain = Grain::none;
  bool distinct = false;
  bool share = false;        ///< as a part of the total over all groups
  bool rate = false;         ///< of share: the part of each group that meets the last condition
  bool running = false;      ///< summed up along the order
  bool restarts = false;     ///< of running: anew with each year
  bool change = false;       ///< against the period before
  bool difference = false;   ///< of change: in the unit of the measure, not in percent
  std::int16_t column = -1;  ///< index into Catalog::columns
  std::int16_t other = -1;   ///< the second column of `column - other` or `column / other`
  std::int16_t table = -1;   ///< of rows, entity and all_columns; -1 where nothing says
  char arithmetic = 0;       ///< '+', '-', '*', '/' between column and other; '%' for 100 * column / other;
                             ///< 'd' for the days from other to column
  Aggregate other_aggregate = Aggregate::none;  ///< of other, where it is not that of column
  std::int16_t mark = -1;                       ///< where the question says it
  bool operator==(const Term& right) const {
    return kind == right.kind && aggregate == right.aggregate && grain == right.grain &&
           distinct == right.distinct && share == right.share && rate == right.rate &&
           running == right.running && restarts == right.restarts && change == right.change &&
           difference == right.difference && column == right.column && other == right.other &&
           table == right.table && arithmetic == right.arithmetic && other_aggregate == right.other_aggregate;
  }
};

/// left op (value of `value` [and of `value2`]), or left op a quantity over all rows.
struct Condition {
  enum class Operand : std::uint8_t {
    value,      ///< the text, number or span of dates of the marks
    column,     ///< `right`, in the same row
    aggregate,  ///< `right`, an aggregate over the rows without grouping
    exists,     ///< rows of left.table exist for the entity
    row,        ///< what left is in the row whose `right` has the value of the mark
    extreme,    ///< left is the greatest (least, where op is less) of its column
    among,      ///< left is one of those that the set `set` of the annotation holds
    contrast,   ///< what is measured is taken over the period `value` and beside it over `value2`, both of
                ///< left; op less or greater keeps the groups in which it is so
    average_of_groups,  ///< the average of `right` over all groups
  } operand = Operand::value;
  Term left;
  Comparison op = Comparison::equal;
  bool negated = false;
  bool alternative = false;  ///< OR with the condition before, else AND
  bool excluded = false;     ///< the entity has no row that meets this: NOT IN
  bool own = false;          ///< of aggregate: over the rows that meet the other conditions
  bool splits = false;       ///< rows that meet it and the others stand side by side; none are left out
  Term right;
  std::int16_t value = -1;  ///< mark
  std::int16_t value2 = -1;
  std::int16_t set = -1;
  double factor = 1;  ///< of aggregates: "more than twice the average"
  std::int16_t within =
      -1;  ///< of aggregate: over the rows that have the same in this column as the row itself
  bool operator==(const Condition& other) const {
    return operand == other.operand && left == other.left && op == other.op && negated == other.negated &&
           alternative == other.alternative && excluded == other.excluded && own == other.own &&
           splits == other.splits && right == other.right && value == other.value && value2 == other.value2 &&
           set == other.set && factor == other.factor && within == other.within;
  }
};

struct OrderKey {
  Term term;
  bool descending = false;
  bool operator==(const OrderKey&) const = default;
};

/// What is asked of the rows that the conditions find, beyond what they hold.
enum class RowRelation : std::uint8_t {
  none,
  next,        ///< the row after each
  previous,    ///< the row before each
  difference,  ///< between the rows of the last condition and those of the one before it; of two outputs
               ///< without such conditions between these
  existence,   ///< whether there are any: yes or no
};

/// How the values of two conditions on one column are meant.
enum class Combination : std::uint8_t { plain, intersect, except };

struct Reading {
  InlineList<Term, 8> outputs;
  InlineList<Condition, 8> conditions;
  InlineList<Term, 4> groups;
  InlineList<OrderKey, 4> order;
  InlineList<std::int16_t, 8> tables;       ///< named by words, whether or not a column of them is used
  std::int32_t limit = 0;                   ///< 0 for all
  std::int32_t offset = 0;                  ///< rows passed over: "the second largest"
  Aggregate over_groups = Aggregate::none;  ///< of the values of all groups, which alone is shown
  bool distinct = false;
  bool top_per_group = false;  ///< order and limit hold inside each group
  bool yes_no = false;
  bool ties = false;            ///< all rows that share the extreme key, where limit is 1
  bool inner = false;           ///< the set of a nested phrase: nothing is shown beside its one output
  bool without_totals = false;  ///< the row that sums up the others is left out
  Combination combination = Combination::plain;
  RowRelation relation = RowRelation::none;
  bool operator==(const Reading&) const = default;
};

inline bool has_aggregate(const Reading& reading) {
  return std::ranges::any_of(reading.outputs,
                             [](const Term& term) { return term.aggregate != Aggregate::none; });
}
/// Whether a condition chooses among groups rather than among rows.
inline bool chooses_groups(const Condition& condition) {
  return condition.left.kind == Term::Kind::rows || condition.left.aggregate != Aggregate::none;
}
inline bool is_grouped_by(const Reading& reading, const Term& term) {
  return std::ranges::find(reading.groups, term) != reading.groups.end();
}
/// The condition that sets two periods side by side; nullptr where none does.
[[nodiscard]] Condition* contrast_of(Reading& reading);
[[nodiscard]] const Condition* contrast_of(const Reading& reading);
/// The condition that splits; nullptr where none does.
[[nodiscard]] inline const Condition* split_of(const Reading& reading) {
  const auto* const found = std::ranges::find(reading.conditions, true, &Condition::splits);
  return found == reading.conditions.end() ? nullptr : found;
}
inline Term column_term(std::int16_t column, std::int16_t mark = -1) {
  return {.kind = Term::Kind::column, .column = column, .mark = mark};
}
inline Term count_of_rows(std::int16_t table) {
  return {.kind = Term::Kind::rows, .aggregate = Aggregate::count, .table = table};
}

}  // namespace parlance::language
