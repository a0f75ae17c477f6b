// Is an answer's result the gold's result? Execution accuracy as SPEC section 2 defines it, and the laxer
// rules that a record's score hints ask for.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyst/eval/cell.hpp"

namespace parlance::analyst::eval {

struct Rules {
  bool ordered = false;  ///< rows in order, not as a multiset
  double tolerance = 1e-6;
  bool extra_columns = false;  ///< the answer may have more columns than the gold
  bool percentages = false;    ///< a column may be on 0..1 where the gold is on 0..100, and the reverse
  bool boolean = false;        ///< yes or no: a count or an emptiness that says the same counts
  std::vector<std::size_t> optional_columns;   ///< of the gold, which the answer may leave out
  std::vector<std::size_t> free_form_columns;  ///< of the gold, whose dates or labels may be worded otherwise
  bool null_group_optional = false;            ///< groups without a name may be left out
  bool shape_flexible = false;                 ///< values side by side or one below the other
};

struct Verdict {
  bool correct = false;
  std::string reason;  ///< why not, in a few words: "12 rows for 10"; "" where correct
};

[[nodiscard]] Verdict compare(const Grid& gold, const Grid& answer, const Rules& rules);

}  // namespace parlance::analyst::eval
