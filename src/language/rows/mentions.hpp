// What the words of a question about the rows of one table speak of, each stretch taken once: values,
// columns, numbers; and what is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// What kind of answer the question word wants.
enum class AnswerKind : std::uint8_t { none, thing, person, place, time, count, amount, truth };

/// Refers to the catalog and the annotation, which must outlive it.
class Mentions {
 public:
  Mentions(const semantic::Catalog& catalog, const Annotation& annotation);

  /// Marks, left to right, none over another.
  [[nodiscard]] const std::vector<std::int16_t>& values() const { return values_; }
  [[nodiscard]] const std::vector<std::int16_t>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<std::int16_t>& numbers() const { return numbers_; }

  [[nodiscard]] const std::vector<std::int16_t>& dates() const { return dates_; }

  [[nodiscard]] const Mark& mark(std::int16_t place) const {
    return annotation_->marks[static_cast<std::size_t>(place)];
  }
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_->columns[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] const std::string& word(std::size_t token) const;  ///< folded; "" behind the end
  /// The first token from `from` on where the words stand one after the other; npos where they do not.
  [[nodiscard]] std::size_t find(const std::vector<std::string>& words, std::size_t from = 0) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  /// The mark of the column that the words name as that of this value or number ("position 3", "a total of
  /// 56"); -1 where they name none.
  [[nodiscard]] std::int16_t subject_of(std::int16_t mark) const;
  [[nodiscard]] bool is_subject(std::int16_t column_mark) const;

  /// Whether the words speak of the list itself.
  [[nodiscard]] bool says_list() const;
  [[nodiscard]] AnswerKind wanted() const { return wanted_; }
  /// The mark of the column that "which ..." or "what ..." names; -1 where it names none.
  [[nodiscard]] std::int16_t asked() const { return asked_; }
  /// The column to show: the one asked for, else one that fits the question word, else `fallback`, else the
  /// column that names the rows.
  [[nodiscard]] std::int16_t shown_column(std::int16_t fallback) const;
  /// The column that names the rows for people; -1 where there is none.
  [[nodiscard]] std::int16_t naming_column() const;
  /// The best mark of the same stretch that is a value of `column`; -1 where there is none.
  [[nodiscard]] std::int16_t value_in(std::int16_t mark, std::int16_t column) const;
  /// Whether the value is one of several in some cells of its column: "producer" in "writer, producer".
  [[nodiscard]] bool stands_in_lists(const Mark& value) const;
  /// The column of a year or a date that the question names, else the first; -1 where there is none.
  [[nodiscard]] std::int16_t time_column() const;
  /// The column of sums ("Total"), where `number` counts things that no column is named for ("3 medals"); -1
  /// otherwise.
  [[nodiscard]] std::int16_t summed_by(const Mark& number) const;
  [[nodiscard]] std::int16_t sum_column() const;
  [[nodiscard]] bool is_number(std::int16_t column) const;

 private:
  void take_links();
  [[nodiscard]] bool says_recent(const Mark& date) const;
  void find_subjects();
  [[nodiscard]] std::int16_t name_beside(const Mark& told) const;
  [[nodiscard]] bool only_joins(std::size_t begin, std::size_t end) const;
  void find_wanted();
  void find_asked(std::size_t from);
  [[nodiscard]] std::int16_t faint_column(std::size_t token) const;
  [[nodiscard]] bool taken(const Mark& mark) const;
  void take(const Mark& mark);

  const semantic::Catalog* catalog_;
  const Annotation* annotation_;
  std::vector<bool> covered_;
  std::vector<std::int16_t> values_;
  std::vector<std::int16_t> columns_;
  std::vector<std::int16_t> numbers_;
  std::vector<std::int16_t> dates_;
  std::vector<std::pair<std::int16_t, std::int16_t>> subjects_;  ///< value or number, its column
  AnswerKind wanted_ = AnswerKind::none;
  std::int16_t asked_ = -1;
};

}  // namespace parlance::language
