// One thing in a FROM, or what a query gives: its columns, and which of them tell its rows apart.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "semantic/catalog.hpp"

namespace parlance::semantic {

struct Relation {
  std::string name;    ///< what references call it
  std::string source;  ///< what people call it: a table of the catalog, or the name in the query
  std::vector<std::string> columns;  ///< "" for one without a name
  /// Each a list of indices into `columns` on which no two rows agree. An empty list: there is at most one
  /// row.
  std::vector<std::vector<std::size_t>> keys;
};

/// The table with its primary key, its columns without repeated values, and what other tables refer to it by;
/// nothing of a table that is not in the catalog. Nothing is taken for a key that is not known to be one.
[[nodiscard]] std::optional<Relation> relation_of_table(const Catalog& catalog, std::string_view table);

/// Names compare without case.
[[nodiscard]] std::optional<std::size_t> find_column(const Relation& relation, std::string_view name);

}  // namespace parlance::semantic
