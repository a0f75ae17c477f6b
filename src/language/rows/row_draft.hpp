// A reading of one table's rows with the words that led to it, weighed as the search weighs its paths.
#pragma once

#include <cstddef>
#include <vector>

#include "language/assemble.hpp"
#include "language/rows/mentions.hpp"

namespace parlance::language {

/// Collects what one reading is made of; `finish` weighs it.
class RowDraft {
 public:
  RowDraft(const Mentions& mentions, const Annotation& annotation)
      : mentions_(&mentions), annotation_(&annotation) {}

  Reading reading;

  /// The mark says something of the reading.
  void use(std::int16_t mark);
  /// So do the tokens [begin, end).
  void explain(std::size_t begin, std::size_t end);
  void show(std::int16_t column, Aggregate aggregate = Aggregate::none);
  void show_rows();
  void order_by(std::int16_t column, bool descending);
  void order_by_place(bool descending);
  /// column = value of the mark, or contains it where the mark's text stands inside cells.
  void require(std::int16_t value_mark, bool alternative = false);
  /// The same of a value, number or date in `column`.
  void require_at(std::int16_t mark, std::int16_t column, bool alternative = false);
  /// "more than 5": so many rows, by the first number that no column is named for; false where there is none.
  bool require_count();
  /// column <> value of the mark.
  void exclude(std::int16_t value_mark);
  /// A comparison for each number that stands beside the name of a column of numbers.
  void require_numbers();
  /// All values and dates that no mark used so far says.
  void require_rest();
  /// The same, without what the marks `first` and `second` say.
  void require_rest_but(std::int16_t first, std::int16_t second);

  /// `bonus`: log-odds that words such as these mean such a reading.
  [[nodiscard]] Draft finish(float bonus) const;

 private:
  [[nodiscard]] bool uses(std::int16_t mark) const;
  /// left is more, less or as much as the number or date of the mark, as the words around that say.
  void require_compared(const Term& left, std::int16_t amount);

  const Mentions* mentions_;
  const Annotation* annotation_;
  std::vector<std::int16_t> used_;
  std::vector<std::pair<std::size_t, std::size_t>> explained_;
};

/// What compares the number of a mark with a column.
[[nodiscard]] Comparison comparison_at(const Annotation& annotation, const Mark& number);

}  // namespace parlance::language
