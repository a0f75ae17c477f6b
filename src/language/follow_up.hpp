// Readings of a question that goes on from the one before: parts of the old reading are left out, and the
// grammar reads the new words as the continuation of what remains.
#pragma once

#include <vector>

#include "language/assemble.hpp"
#include "language/edit_words.hpp"
#include "language/lexicon.hpp"
#include "language/previous_turn.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

struct FollowUp {
  Draft draft;
  float edit = 0;  ///< log-odds of the change, edit_score
};

/// `annotation` is put_behind(previous, the new words) after take_edit_words. Best first, none the same as
/// the reading before, no two alike.
[[nodiscard]] std::vector<FollowUp> follow_up(const PreviousTurn& previous, const EditWords& words,
                                              const Annotation& annotation, const semantic::Catalog& catalog,
                                              const Lexicon& lexicon);

}  // namespace parlance::language
