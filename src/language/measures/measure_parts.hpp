// A reading cut into parts that each measure rows of one table, for questions whose measures would repeat
// each other's rows if all their tables were joined at once.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "language/join_trees.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// The measures of one table and the conditions on rows that hold for them.
struct MeasurePart {
  std::size_t table = 0;
  std::vector<Term> measures;
  std::vector<Condition> conditions;
};

struct MeasureParts {
  std::vector<Term> keys;       ///< what the groups are shown by and told apart by
  std::vector<Term> join_keys;  ///< of these the fewest that tell them apart
  std::vector<MeasurePart> parts;
  std::vector<Condition> of_keys;    ///< conditions on rows that choose which groups there are
  std::vector<Condition> of_groups;  ///< conditions on measures
  std::vector<std::int16_t>
      mentioned;                   ///< tables that are joined though nothing of them is shown or measured
  bool conditions_differ = false;  ///< some condition holds for some of the parts alone
};

/// The tables that a part needs: of the keys, the measures and the conditions; each once.
[[nodiscard]] std::vector<std::size_t> tables_of_part(const MeasureParts& parts, const MeasurePart& part,
                                                      const semantic::Catalog& catalog);

/// Nothing where the reading is of a kind that cannot be cut: shares, running totals and changes, ties, ranks
/// within groups, relations between rows, or a measure of no table.
[[nodiscard]] std::optional<MeasureParts> split_measures(const Reading& reading,
                                                         const semantic::Catalog& catalog, JoinTrees& trees);

}  // namespace parlance::language
