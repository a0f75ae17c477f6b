// The rows of one SELECT before they are grouped: the relations of its FROM, and what its joins and its WHERE
// make equal. From that follows which relations have one row for each row of others.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "semantic/grain/relation.hpp"
#include "sql/ast.hpp"

namespace parlance::semantic {

/// A column of a relation, both by index.
struct Place {
  std::size_t relation = 0;
  std::size_t column = 0;
  bool operator==(const Place&) const = default;
};

/// Recursion is as deep as the tree, which the parser or the guard has limited.
class JoinedRows {
 public:
  /// Called for each thing in FROM that is no join.
  using ReadLeaf = std::function<Relation(const sql::TableReference&)>;

  JoinedRows(const sql::Select& select, const ReadLeaf& read_leaf);

  [[nodiscard]] const std::vector<Relation>& relations() const { return relations_; }
  /// Nothing for a name of another query, or of nothing.
  [[nodiscard]] std::optional<Place> find(const std::vector<std::string>& path) const;
  /// Of an expression that is a column and nothing else.
  [[nodiscard]] std::optional<Place> find(const sql::Expression& expression) const;
  /// All columns that the expression names; in its subqueries those that are written with their table.
  [[nodiscard]] std::vector<Place> places_in(const sql::Expression& expression) const;

  /// Where a row of each of the relations `from` and the values of `fixed` are given, which relations have at
  /// most one row that is joined to them? One flag for each relation.
  [[nodiscard]] std::vector<bool> settled(const std::vector<std::size_t>& from,
                                          const std::vector<Place>& fixed) const;
  /// Whether the values of `fixed` leave at most one value for `place`.
  [[nodiscard]] bool settles(const std::vector<Place>& fixed, Place place) const;
  /// Whether an equality of the joins speaks of both.
  [[nodiscard]] bool are_linked(std::size_t left, std::size_t right) const;

 private:
  using Range = std::pair<std::size_t, std::size_t>;  ///< of relations: the first, and one past the last
  /// One side of an equality: what it is computed from, and the column, if it is one and may be told by the
  /// other side.
  struct Side {
    std::vector<Place> uses;
    std::optional<Place> column;
  };
  struct Equality {
    Side left;
    Side right;
  };
  /// Each row of the first is joined to at most one of the second, by their order.
  struct Following {
    Range leading;
    Range led;
  };
  struct Known;

  Range read(const sql::TableReference& table, const ReadLeaf& read_leaf);
  Range read_join(const sql::Join& join, const ReadLeaf& read_leaf);
  void equate_named(const sql::Join& join, Range left, Range right);
  void equate_all(const sql::Expression& condition, const std::function<bool(Place)>& may_be_told);
  [[nodiscard]] std::optional<Place> find_within(Range range, const std::string& name) const;
  void spread(Known& known) const;

  std::vector<Relation> relations_;
  std::vector<Equality> equalities_;
  std::vector<Following> followings_;
};

}  // namespace parlance::semantic
