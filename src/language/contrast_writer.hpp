// The measures of a reading over two periods side by side.
#pragma once

#include <optional>
#include <vector>

#include "language/condition_writer.hpp"
#include "language/reading.hpp"
#include "language/term_writer.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// Holds what a row must meet to be of either period.
class ContrastWriter {
 public:
  /// Nothing where the periods do not fit the column they are of.
  [[nodiscard]] static std::optional<ContrastWriter> make(const Condition& periods,
                                                          const ConditionWriter& conditions);

  /// What is shown for a measure: its value in the earlier period, in the later one, and how it changed where
  /// the term asks for that. As many as `columns_of`.
  [[nodiscard]] std::vector<sql::Expression> columns(const Term& term, const TermWriter& terms) const;
  [[nodiscard]] static std::size_t columns_of(const Term& term) { return term.change ? 3 : 2; }
  /// The change, or the value in the period that is looked at.
  [[nodiscard]] sql::Expression decisive(const Term& term, const TermWriter& terms) const;
  /// That the measure is less, or more, in the period that is looked at; nothing where that is not asked.
  [[nodiscard]] std::optional<sql::Expression> chosen(const Term& term, const TermWriter& terms) const;
  /// That a row is of one of the periods.
  [[nodiscard]] sql::Expression either() const;

 private:
  ContrastWriter(sql::Expression looked_at, sql::Expression other, Comparison op, bool forward)
      : looked_at_(std::move(looked_at)), other_(std::move(other)), op_(op), forward_(forward) {}

  sql::Expression looked_at_;
  sql::Expression other_;
  Comparison op_;
  bool forward_;  ///< what is looked at is the later one
};

}  // namespace parlance::language
