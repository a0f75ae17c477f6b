// How the rows of one table tell of other entities: a city of its state, a border of the two states it
// divides, a river of itself and of the states it runs through.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "semantic/catalog.hpp"

namespace parlance::language {

/// A column that names rows of an entity: one of its own columns, or one that refers to it.
struct Naming {
  std::size_t column = 0;
  std::size_t entity = 0;  ///< table
  std::size_t key = 0;     ///< the entity's own column with these values
  bool operator==(const Naming&) const = default;
};

/// Two namings in one table: each of its rows ties the one to the other.
struct Relation {
  std::size_t table = 0;
  Naming from;
  Naming to;
  [[nodiscard]] bool own_from() const { return from.entity == table && from.column == from.key; }
  [[nodiscard]] bool own_to() const { return to.entity == table && to.column == to.key; }
};

/// What a column names, where it names anything: the title and the key of its own table, else what it refers
/// to.
[[nodiscard]] std::optional<Naming> naming_of(const semantic::Catalog& catalog, std::size_t column);

/// Both ways round: of each pair there is one relation from either side.
[[nodiscard]] std::vector<Relation> find_relations(const semantic::Catalog& catalog);

}  // namespace parlance::language
