// Which things in a FROM are tied together by equalities, and how many rows the whole may then have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/schema.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

/// One thing in FROM that is no join.
struct JoinLeaf {
  std::string name;                          ///< what references call it
  const data::TableSchema* table = nullptr;  ///< nullptr unless a base table
  double rows = 1;
};

/// Groups of leaves connected by equalities. A group has as many rows as its largest leaf, more where a table
/// is joined with itself over a column that is no key; groups multiply.
class JoinGraph {
 public:
  explicit JoinGraph(std::vector<JoinLeaf> leaves);
  /// The condition's equalities, if it must hold as a whole: through AND, and through OR where each side has
  /// one.
  void connect(const Expression& condition);
  void connect_using(const std::string& column, std::size_t left_end, std::size_t right_end);
  [[nodiscard]] double rows() const;
  [[nodiscard]] bool is_product() const;  ///< more than one group

 private:
  [[nodiscard]] std::size_t leaf_of(const std::vector<std::string>& path) const;
  [[nodiscard]] std::size_t group_of(std::size_t leaf) const;
  [[nodiscard]] bool holds_equality(const Expression& condition) const;
  void connect_leaves(std::size_t left, std::size_t right, std::string_view left_column,
                      std::string_view right_column);
  void connect_any();

  std::vector<JoinLeaf> leaves_;
  std::vector<std::size_t> parent_;
  std::vector<double> growth_;  ///< of each group's root
};

}  // namespace parlance::sql
