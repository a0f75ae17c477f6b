// Finds the aggregates of a query that take rows of a table more than once, because a join repeats these
// rows. It asks nothing but the query and the catalog, so it judges any SQL alike, whoever wrote it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::semantic {

/// One aggregate whose figure is other than it seems. Names of tables are those of the catalog, names of
/// derived and common tables those of the query.
struct DoubleCounting {
  enum class Kind : std::uint8_t {
    total,         ///< a sum adds the same row several times
    count,         ///< the same row is counted several times
    average,       ///< rows weigh as much as they are often joined; this may be what is meant
    combinations,  ///< count(*) over two tables that repeat each other's rows: it counts neither
  } kind = Kind::total;
  std::string measure;                 ///< the call as it is written: "sum(o.amount)"
  std::vector<std::string> repeated;   ///< the tables whose rows are taken several times
  std::vector<std::string> repeating;  ///< the tables that have several rows for one of them
  bool operator==(const DoubleCounting&) const = default;
};

/// In the order in which the query says them; subqueries, derived and common tables are looked into.
///
/// A row is repeated where the joins, the WHERE and the groups leave open which row of another table of the
/// same FROM it is joined to; this follows from the primary keys of the catalog, declared or found, from
/// columns without repeated values, and from what GROUP BY, DISTINCT and row_number() make of derived tables.
/// EXISTS, IN, semi and anti joins repeat nothing. Nothing is said of a plain count(*), which counts joined
/// rows, as does the count of a column of the very thing that the groups are; of min, max and distinct
/// values; nor where tables are joined over nothing but inequalities, as prices to their period, since keys
/// say nothing of these.
[[nodiscard]] std::vector<DoubleCounting> find_double_counting(const sql::Query& query,
                                                               const Catalog& catalog);

/// Whether the figure is wrong: of an average it may be meant.
[[nodiscard]] bool is_wrong(const DoubleCounting& found);

/// For people: "sum(o.amount) adds each row of orders once for every row of payments that is joined to it".
[[nodiscard]] std::string explain(const DoubleCounting& found);

}  // namespace parlance::semantic
