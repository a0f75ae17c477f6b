// The small typed grammar: given a half-made reading and the next mark, every sensible way to go on. Each way
// has a local log-odds; the beam keeps the best, the ranker has the last word.
#pragma once

#include <cstdint>
#include <vector>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Which part of the question the search is in, which decides what a bare name there means.
enum class Zone : std::uint8_t { output, filter, group, order };
enum class Wanted : std::uint8_t { nothing, time, place, person };

/// A reading in the making, and what the words so far lead one to expect.
struct State {
  Reading reading;
  Zone zone = Zone::output;
  Wanted wanted = Wanted::nothing;
  InlineList<Aggregate, 4> aggregates;  ///< said, their column not yet
  bool count = false;                   ///< "how many" said, of what not yet
  bool distinct = false;
  bool negated = false;
  bool share = false;
  bool than = false;
  bool conjunction = false;  ///< the word before was "and"
  bool disjunction = false;
  bool both = false;
  bool has_subject = false;  ///< a filter's left side waits for its value
  bool between = false;
  bool top = false;  ///< "top" said, its number not yet
  bool details = false;
  bool running = false;
  bool change = false;
  bool difference = false;              ///< of the change
  bool restarts = false;                ///< of running
  bool versus = false;                  ///< the next period is set against the one before
  Comparison moved = Comparison::none;  ///< only what grew, or shrank
  bool own = false;                     ///< "its own average", "the average laptop" of laptops
  std::int8_t average_of_groups = 0;    ///< 1 of periods: "average monthly", 2 of all that is grouped by
  bool grouped = false;                 ///< something said that there are groups
  bool explicit_more = false;           ///< outputs after "as well as"
  bool which = false;                   ///< "which" said, of what not yet
  bool asked = false;                   ///< the first output is what "which" asks for
  bool per_group = false;        ///< "in each ..." said after a superlative: it holds inside each group
  bool with_entity = false;      ///< "customers and their ...": the entity is shown too
  std::int8_t superlative = -1;  ///< 1 most, 0 least
  bool judged = false;           ///< the superlative is best or worst, not most or least
  bool common = false;           ///< the superlative is of how often
  std::int16_t concept_index = -1;
  std::int32_t limit = 0;  ///< of the superlative
  std::int32_t nth = 1;    ///< of the superlative: "the second largest"
  double factor = 1;       ///< of an average that is compared with
  Comparison op = Comparison::none;
  std::int16_t op_concept = -1;
  Term subject;
  std::int16_t held = -1;     ///< a number mark that waits for what it counts
  std::int16_t low = -1;      ///< the first end of "between"
  std::int8_t direction = 0;  ///< 1 ascending, 2 descending, said but not yet used
  std::int16_t head = -1;     ///< first table named
  std::int16_t last_table = -1;
  std::uint16_t position = 0;  ///< next token
  InlineList<std::int16_t, 28> used;
  float score = 0;
  float unexplained = 0;  ///< content words passed over
};

/// Whether the two say the same and wait for the same, by whatever marks they came there.
[[nodiscard]] bool same_expectation(const State& left, const State& right);

class Grammar {
 public:
  Grammar(const semantic::Catalog& catalog, const Annotation& annotation, const Lexicon& lexicon);

  /// Appends the states that follow when `mark` is taken at state.position.
  void expand(const State& state, std::int16_t mark, std::vector<State>& next) const;
  /// The state after passing over the word at state.position.
  [[nodiscard]] State skip(const State& state) const;

 private:
  State after(const State& state, std::int16_t mark, float bonus) const;
  void cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void quantity_cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] bool has_a_row_a_day(std::int16_t column, Grain grain) const;
  void average_of_periods(const State& state, const State& grouped, const Term& period,
                          std::vector<State>& next) const;
  [[nodiscard]] bool asks_how() const;
  void change_cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void superlative_after_name(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void filter_cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void split_by_last(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void shape_cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void compare_cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void degree_cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void grain_cue(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void column(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void superlative_in_name(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] std::optional<OrderKey> key_in_name(const Mark& name) const;
  void column_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void extreme_itself(const State& state, std::int16_t mark, bool descending, std::vector<State>& next) const;
  void column_of_aggregate(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void column_of_count(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void flag(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void without_rows(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] bool says_when(const State& state, const Mark& name) const;
  void column_in_filter(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void column_in_zone(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void column_as_output(const State& state, std::int16_t mark, std::vector<State>& next) const;
  /// "stadiums without concerts".
  static Condition without_rows(std::int16_t table);
  [[nodiscard]] float value_bonus(const State& state, const Mark& at) const;
  void table(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void group_of_file(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void table_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] bool descends(const State& state, std::int16_t column) const;
  [[nodiscard]] bool key_was_guessed(const State& state) const;
  [[nodiscard]] bool counts_nothing(std::size_t token) const;
  [[nodiscard]] bool is_quality(const Mark& name) const;
  [[nodiscard]] bool names_what_degree_is_of(const State& state, const Mark& name) const;
  [[nodiscard]] bool leaves_superlative(const State& state, const Mark& table) const;
  void largest_by_only_measure(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void measure_of_name(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] bool is_possessed(const Mark& name) const;
  void facts_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void table_of_count(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void value(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void number(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void number_of_row(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void quantity_of_rows(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] bool quantity_said_before(std::size_t token) const;
  [[nodiscard]] bool qualifies(const State& state, const Mark& at) const;
  void best_of_table(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] std::vector<std::size_t> facts_about(std::size_t table) const;
  [[nodiscard]] std::int16_t what_rows_come_to(std::int16_t table) const;
  [[nodiscard]] bool says_names(const Mark& at) const;
  [[nodiscard]] static bool is_money(const semantic::ColumnMeaning& column);
  void number_without_subject(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void date(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void clause(const State& state, std::int16_t mark, std::vector<State>& next) const;
  [[nodiscard]] bool said_again(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void contrast(const State& state, std::int16_t mark, std::vector<State>& next) const;
  void set_side_by_side(State& state, const Condition& periods) const;
  void contrast_with_before(const State& state, std::int16_t mark, std::vector<State>& next) const;

  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_->columns[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] bool numeric(std::int16_t column) const;
  /// A column of numbers, or what is computed of two.
  [[nodiscard]] bool is_quantity(const Mark& name) const {
    return name.arithmetic != 0 || numeric(name.column);
  }
  [[nodiscard]] bool temporal(std::int16_t column) const;
  [[nodiscard]] bool starts_superlative(std::size_t token) const;
  [[nodiscard]] bool superlative_follows(std::size_t token) const;  ///< anywhere from there on
  [[nodiscard]] bool starts_name(std::size_t token) const;
  [[nodiscard]] std::vector<std::pair<std::int16_t, float>> time_columns(const State& state) const;
  [[nodiscard]] bool is_part_of_date(std::int16_t column) const;
  [[nodiscard]] bool follows_null_cue(const State& state, const Condition& last, const Mark& name) const;
  [[nodiscard]] bool continues_groups(const State& state, const Mark& name) const;
  void replace_modifier(State& made, const State& state, const Mark& name) const;
  [[nodiscard]] float year_cost(const State& state, const Mark& number) const;
  [[nodiscard]] bool modifies_next(const State& state, const Mark& name) const;
  [[nodiscard]] bool belongs_to_value(const Mark& value, const Mark& name) const;
  void drop_subject(State& state) const;
  void note_which(State& state, std::size_t token) const;
  [[nodiscard]] float names_what_is_measured(const State& state, std::int16_t column) const;
  bool finish_condition(State& state, const Term& left, std::int16_t value_mark) const;

  const semantic::Catalog* catalog_;
  const Annotation* annotation_;
  const Lexicon* lexicon_;
  const TimeColumns* times_;
};

/// Whether the words right before `token` name the table: "orders in 2023", "ordered in 2022".
[[nodiscard]] bool names_table_before(const Annotation& annotation, std::int16_t table, std::size_t token);

/// The columns of a table that a concept speaks of, best first, with +1 where they grow with it and -1 where
/// they shrink. `table` -1 asks all tables.
struct ConceptColumn {
  std::int16_t column = -1;
  int sign = 1;
  float quality = 1;
};
[[nodiscard]] std::vector<ConceptColumn> concept_columns(const semantic::Catalog& catalog,
                                                         const Concept& meant, std::int16_t table);

}  // namespace parlance::language
