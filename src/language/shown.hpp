// How the columns that a reading shows stand to the words that ask for them: whether each is asked for, and
// whether what is asked for is among them.
#pragma once

#include <cstddef>

#include "language/assemble.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

struct Shown {
  std::size_t unjoined = 0;     ///< pairs of outputs with no "and", comma or the like between their words
  std::size_t in_clause = 0;    ///< outputs that only a clause names which says what rows: "who work in ..."
  std::size_t table_names = 0;  ///< outputs beside others that are called as their table is
  bool head_missing = false;    ///< nothing is shown of the table that the question names first
  bool only_filtered = false;   ///< nothing is shown but columns that the conditions already tell
  bool only_ordered = false;    ///< of the first rows nothing is shown but what they are ordered by
  bool entity_beside = false;   ///< the name of a row is shown beside columns, and no group asks for it
  bool group_hidden = false;    ///< a group is not shown
};

[[nodiscard]] Shown look_at_shown(const Reading& reading, const Annotation& annotation,
                                  const semantic::Catalog& catalog);

}  // namespace parlance::language
