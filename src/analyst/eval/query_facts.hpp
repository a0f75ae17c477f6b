// What a query is made of, so that two can be compared part by part whatever their spelling.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "language/structure/structure.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst::eval {

/// Both in lower case; `table` is "" where the query does not say it and several are possible.
struct ColumnName {
  std::string table;
  std::string name;
  auto operator<=>(const ColumnName&) const = default;
};

struct QueryFacts {
  language::Structure structure;
  std::set<std::string> tables;  ///< those of nested queries included
  std::set<std::pair<ColumnName, ColumnName>> joined;
  std::set<ColumnName> shown;  ///< inside aggregates too, but not what count() merely counts
  std::set<ColumnName> restricted;
  std::set<ColumnName> grouped;
  std::set<ColumnName> ordered;
  std::set<std::string> values;  ///< that conditions compare with, folded, without the % of patterns
};

/// Equations between columns in WHERE count as joins, and names of outputs in ORDER BY as what they name. The
/// outputs at the places `beside` are left out.
[[nodiscard]] QueryFacts facts_of(sql::Query query, language::ColumnPlaces beside = {});

}  // namespace parlance::analyst::eval
