// From the end of a search path to complete readings: what was left open is settled, what was not said is
// filled in, and where the words leave a choice (distinct or not, sum or plain, count rows or values) each
// choice is made once.
#pragma once

#include <vector>

#include "language/grammar.hpp"

namespace parlance::language {

struct Draft {
  Reading reading;
  InlineList<std::int16_t, 28> used;  ///< marks
  float local = 0;                    ///< log-odds of the path, guesses made here included
  float unexplained = 0;
  bool guessed_aggregate = false;  ///< sum or average of a measure that the words only name
  bool guessed_measure = false;
  bool loose_number = false;  ///< a number was said and not used
  bool distinct_said = false;
  bool per_group_said = false;
  bool entity_asked = false;  ///< "which store", "customers and their ...": the entity is to be shown
  bool split = false;         ///< one answer for each of several values
  bool of_rows = false;       ///< found by the words that speak of rows of one list, not by the search
  bool vague = false;         ///< ordered by a measure that was not named
  bool alone = false;         ///< tables that are only mentioned are not joined
};

/// Whether a measure is averaged rather than summed where the words do not say: prices, rates, ages.
[[nodiscard]] bool is_average(const semantic::ColumnMeaning& column, const Lexicon& lexicon);

class Assembler {
 public:
  Assembler(const semantic::Catalog& catalog, const Annotation& annotation, const Lexicon& lexicon)
      : catalog_(&catalog), annotation_(&annotation), lexicon_(&lexicon) {}

  /// The readings a finished state may mean; empty where it says nothing that can be shown.
  [[nodiscard]] std::vector<Draft> finish(State state) const;

 private:
  void settle(State& state, Draft& draft) const;
  void settle_exclusions(Reading& reading) const;
  void settle_row_conditions(Reading& reading) const;
  void settle_contradiction(Reading& reading) const;
  void settle_superlative(State& state, Draft& draft) const;
  void settle_above_average(State& state, Draft& draft) const;
  void settle_aggregates(State& state, Draft& draft) const;
  void settle_outputs(State& state, Draft& draft) const;
  void show_subject(State& state, Draft& draft) const;
  void drop_told_entities(Reading& reading, bool aggregated, bool has_explicit) const;
  void keep_one_entity(const State& state, Draft& draft, Reading& reading, bool has_explicit) const;
  void settle_share(const State& state, Reading& reading) const;
  [[nodiscard]] bool shows_more_with(const Reading& reading) const;
  [[nodiscard]] bool lost_group(const State& state) const;
  [[nodiscard]] std::int16_t compared_table(const Reading& reading) const;
  bool settle_owned(State& state) const;
  void settle_series(const State& state, Draft& draft, Reading& reading) const;
  void settle_series_measure(const State& state, Draft& draft, Reading& reading) const;
  static void note_average_of_groups(State& state);
  void settle_over_groups(State& state, Draft& draft, Reading& reading) const;
  [[nodiscard]] bool says_part(const Condition& condition) const;
  void vary_rate(std::vector<Draft>& drafts) const;
  void settle_when(const State& state, Draft& draft, Reading& reading) const;
  void vary_group_conditions(std::vector<Draft>& drafts) const;
  void vary_above_average(std::vector<Draft>& drafts) const;
  void settle_wanted(State& state, Draft& draft) const;
  void settle_averages(const State& state, Reading& reading) const;
  [[nodiscard]] std::int16_t column_of_group(const Mark& group, std::size_t table) const;
  [[nodiscard]] bool lists_what_was_named_first(const State& state) const;
  [[nodiscard]] bool is_said(std::int16_t column) const;
  void settle_person(State& state, Draft& draft) const;
  void settle_groups(Draft& draft, Reading& reading) const;
  void settle_top_per_group(const State& state, Draft& draft, Reading& reading) const;
  void settle_time(Reading& reading) const;
  [[nodiscard]] static bool nearly_unique(const semantic::ColumnMeaning& column);
  [[nodiscard]] bool is_coarse(const Term& group, const Term& measure) const;
  [[nodiscard]] std::int16_t home_table(const Reading& reading) const;
  [[nodiscard]] std::int16_t own_time_column(std::int16_t table) const;
  [[nodiscard]] std::int16_t time_column(std::int16_t table) const;
  [[nodiscard]] std::int16_t subject_table(const State& state) const;
  [[nodiscard]] std::int16_t default_measure(const State& state) const;
  [[nodiscard]] std::int16_t only_measure(const State& state) const;
  [[nodiscard]] std::int16_t only_measure_of(std::int16_t table) const;
  [[nodiscard]] std::int16_t measure_of_named_table(const Reading& reading) const;
  void settle_axes(Reading& reading) const;
  void name_what_is_counted(Reading& reading) const;
  void leave_values(Reading& reading) const;
  void count_what_is_named(Reading& reading) const;
  [[nodiscard]] const Term& drawn_sideways(const Reading& reading) const;
  [[nodiscard]] const Term& drawn_upwards(const Reading& reading) const;
  [[nodiscard]] const Term& drawn_as(const std::vector<std::string>& stems, const Reading& reading) const;
  void settle_direction(const State& state, Draft& draft, Reading& reading) const;
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_->columns[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] bool is_measure(const Term& term) const;
  /// Of a measure whose aggregate was not said; days that something took are averaged, too.
  [[nodiscard]] bool averages(const Term& measure) const {
    return measure.arithmetic == 'd' || is_average(meaning(measure.column), *lexicon_);
  }
  [[nodiscard]] bool facts_of(const Term& shown, const Term& measure, std::uint64_t many = 20) const;
  void vary_aggregate(std::vector<Draft>& drafts) const;
  [[nodiscard]] bool is_of_many_rows(const Term& term) const;
  [[nodiscard]] bool says_total(const Term& term) const;
  [[nodiscard]] bool says_sum_of_doings(const Condition& condition) const;
  void vary_doings(std::vector<Draft>& drafts) const;
  void settle_plural_top(const State& state, Reading& reading) const;
  void vary_distinct(std::vector<Draft>& drafts) const;
  void vary_count(std::vector<Draft>& drafts) const;
  void vary_split(std::vector<Draft>& drafts) const;
  void vary_mentions(std::vector<Draft>& drafts) const;
  void vary_per_group(std::vector<Draft>& drafts) const;
  struct KeyUse {
    bool key = false;          ///< the key itself is wanted
    bool more_of_one = false;  ///< something else of the table it tells apart
    bool many = false;         ///< something of the table that refers to it
  };
  [[nodiscard]] KeyUse use_of(const semantic::JoinEdge& edge, Draft& draft) const;
  [[nodiscard]] bool spoken_of(std::size_t table) const;
  void vary_keys(std::vector<Draft>& drafts) const;
  void vary_ranking(std::vector<Draft>& drafts) const;
  [[nodiscard]] bool ranks_by_nothing(const Reading& reading) const;
  void vary_axes(std::vector<Draft>& drafts) const;

  const semantic::Catalog* catalog_;
  const Annotation* annotation_;
  const Lexicon* lexicon_;
};

}  // namespace parlance::language
