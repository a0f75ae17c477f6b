// The conditions of a reading as WHERE and HAVING.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "language/term_writer.hpp"
#include "semantic/catalog.hpp"
#include "semantic/joins/join_path.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

class JoinTrees;

/// Whether a condition is written with a query of its own.
[[nodiscard]] bool is_nested(const Condition& condition);

/// Writes conditions of one reading over one tree of joined tables. Refers to all it is made with, which must
/// outlive it.
class ConditionWriter {
 public:
  ConditionWriter(const semantic::Catalog& catalog, const Annotation& annotation, JoinTrees& trees,
                  const Reading& reading, const semantic::JoinTree& tree);

  /// Nothing where the condition does not fit its column or its tables do not connect.
  [[nodiscard]] std::optional<sql::Expression> write(const Condition& condition) const;
  /// Gives `select` its WHERE and HAVING; false where one of the conditions cannot be written.
  [[nodiscard]] bool write_into(sql::Select& select, const std::vector<Condition>& conditions) const;
  /// Of two marks of dates.
  [[nodiscard]] bool starts_later(std::int16_t first, std::int16_t second) const {
    return annotation_.marks[static_cast<std::size_t>(first)].from >
           annotation_.marks[static_cast<std::size_t>(second)].from;
  }

 private:
  /// How the rows of the subject are told, in their table and where another table refers to them.
  struct Link {
    std::size_t outer;
    std::size_t inner;
  };
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_.columns[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] std::optional<sql::Expression> against_row(const Condition& condition) const;
  [[nodiscard]] bool compares_numbers(const Condition& condition,
                                      const semantic::ColumnMeaning& column) const;
  [[nodiscard]] std::size_t subject_table() const;
  [[nodiscard]] std::optional<Link> link_of(std::size_t subject, const semantic::JoinTree& tree) const;
  [[nodiscard]] std::optional<sql::Expression> not_among(std::size_t table, const Condition* test) const;
  [[nodiscard]] std::optional<sql::Expression> among(const Condition& condition) const;
  [[nodiscard]] std::optional<sql::Expression> never_with(const Condition& test) const;
  [[nodiscard]] std::optional<sql::Query> referring_rows(std::size_t inner, const semantic::JoinTree& tree,
                                                         const Condition* test) const;
  void leave_out_missing_keys(std::vector<sql::Expression>& where, bool chosen) const;

  const semantic::Catalog& catalog_;
  const Annotation& annotation_;
  JoinTrees& trees_;
  const Reading& reading_;
  const semantic::JoinTree& tree_;
  TermWriter terms_;
};

}  // namespace parlance::language
