// A reading as a query: which tables it needs, how they join, what is grouped, all derived.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "language/assemble.hpp"
#include "language/join_trees.hpp"
#include "language/measures/measure_parts.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

struct Plan {
  sql::Query query;
  std::vector<std::size_t> tables;  ///< all that are joined
  std::size_t joined = 0;   ///< how many of them at once; of measures taken apart those of the largest part
  std::size_t bridges = 0;  ///< tables joined only to reach others
  std::size_t mentioned_only = 0;  ///< tables joined only because the words name them
  double join_cost = 0;
  bool multiplies = false;  ///< a sum or average that is asked for counts rows more than once
  bool grouped = false;
  bool subquery = false;
  /// What is shown though nobody asked for it, and in which column, in rising order.
  struct Beside {
    Term term;
    std::size_t place = 0;
  };
  std::vector<Beside> beside;
  /// Tables whose rows a plain join would have counted several times; their measures are aggregated apart.
  std::vector<std::string> apart;
  bool conditions_differ = false;  ///< of measures apart: some condition holds for some of them alone
};

/// The query of a nested phrase, which is one column; nothing where its tables do not connect.
[[nodiscard]] std::optional<sql::Query> write_set(const Reading& set, const semantic::Catalog& catalog,
                                                  const Annotation& annotation, JoinTrees& trees);

/// Serves the readings of one question. Refers to the catalog and the annotation, which must outlive it.
class Planner {
 public:
  Planner(const semantic::Catalog& catalog, const Annotation& annotation)
      : catalog_(&catalog), annotation_(&annotation), trees_(catalog) {}

  /// Nothing where the tables do not connect or a condition does not fit its column.
  [[nodiscard]] std::optional<Plan> plan(const Draft& draft);

  /// Puts measures that would repeat each other's rows apart, where the reading can be cut so; else leaves
  /// the plan of the draft as it is. A step of its own, since readings are weighed by their plain query and
  /// only the best are run.
  void count_rows_once(const Draft& draft, Plan& plan);

 private:
  void count_groups_once(const Draft& draft, const Reading& groups, Plan& plan);
  void weigh_parts(const Reading& reading, Plan& plan);
  [[nodiscard]] std::optional<sql::Select> write_part(const Reading& part, const Draft& draft,
                                                      const MeasureParts& parts);

  const semantic::Catalog* catalog_;
  const Annotation* annotation_;
  JoinTrees trees_;
};

}  // namespace parlance::language
