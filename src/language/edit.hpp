// What has changed between the reading of one question and that of the next, and how well that fits the
// words.
#pragma once

#include <optional>

#include "language/edit_words.hpp"
#include "language/previous_turn.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Numbers of things. What was replaced is neither among those added nor among those dropped.
struct Edit {
  int conditions_added = 0, conditions_dropped = 0, conditions_replaced = 0;
  int alternatives = 0;  ///< conditions that widen one that stays
  int clashes = 0;       ///< conditions that contradict one that stays
  int groups_added = 0, groups_dropped = 0, groups_replaced = 0;
  int groups_unsaid = 0;  ///< new columns beside numbers that no word makes groups
  int measures_added = 0, measures_dropped = 0, measures_replaced = 0;
  int measures_guessed = 0;  ///< of those added, no word says them
  int shown_added = 0, shown_dropped = 0, shown_replaced = 0;
  int shown_guessed = 0;  ///< likewise  ///< outputs that are neither measures nor groups
  bool order_added = false, order_dropped = false;
  bool named = false;             ///< it is about the one thing that the answer named
  bool listed_elsewhere = false;  ///< rows of a table that was not spoken of
  bool listed = false;            ///< rows are shown where numbers were computed

  /// Not only leaves things out, and fills the gap with what no word says.
  [[nodiscard]] bool says_something(const EditWords& words) const;
};

[[nodiscard]] Edit compare_readings(const PreviousTurn& before, const Reading& after,
                                    const semantic::Catalog& catalog);

/// Log-odds of the change, given what was said of it; 0 for one that nothing speaks against.
[[nodiscard]] float edit_score(const Edit& edit, const EditWords& words);

/// Whether the words rank what the turn before told apart: "which month was the driest" of sums by month.
[[nodiscard]] bool ranks_groups(const PreviousTurn& before, const Annotation& annotation,
                                const semantic::Catalog& catalog);

/// Log-odds that the words go on from the question before rather than ask a new one.
[[nodiscard]] float continuation_odds(const EditWords& words);

/// What tells apart the numbers of a reading: its groups, and what it shows beside or in the order of
/// numbers.
[[nodiscard]] bool is_grouping(const Reading& reading, const Term& term, const semantic::Catalog& catalog);

/// Something that is computed or measured, not a thing that is named.
[[nodiscard]] bool is_quantity(const Term& term, const semantic::Catalog& catalog);

}  // namespace parlance::language
