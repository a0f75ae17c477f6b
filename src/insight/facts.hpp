// A result prepared for the rules that look for findings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "data/table.hpp"
#include "insight/finding.hpp"
#include "insight/phrases.hpp"
#include "insight/shape.hpp"

namespace parlance::insight {

inline constexpr std::size_t most_tied = 4;  ///< names said where several share an extreme

/// Borrows the table. Row numbers are the table's.
class Facts {
 public:
  Facts(const data::Table& table, const std::vector<ColumnHint>& columns, const std::string& language,
        bool truncated);

  [[nodiscard]] const data::Table& table() const { return table_; }
  [[nodiscard]] const Phrases& phrases() const { return phrases_; }
  [[nodiscard]] const std::vector<ColumnShape>& shapes() const { return shapes_; }
  [[nodiscard]] const std::vector<std::size_t>& measures() const { return measures_; }
  [[nodiscard]] const std::vector<std::size_t>& names() const {
    return names_;
  }  ///< columns that tell rows apart
  /// The column of times where it alone tells the rows apart.
  [[nodiscard]] std::optional<std::size_t> time() const { return time_; }
  [[nodiscard]] bool truncated() const { return truncated_; }

  /// What a row is called: its cells in `names`; "" without any.
  [[nodiscard]] std::string name(std::size_t row) const;
  [[nodiscard]] std::string list_names(const std::vector<std::size_t>& rows) const;
  [[nodiscard]] double number(std::size_t column, std::size_t row) const {
    return table_[column].values.number(row);
  }
  [[nodiscard]] std::string words(std::size_t column, std::size_t row) const;  ///< a number in its unit
  [[nodiscard]] std::string words(std::size_t column, double value) const;
  /// Rows that have a finite number, in the table's order; by time where there is one.
  [[nodiscard]] std::vector<std::size_t> rows_with(std::size_t column) const;

 private:
  const data::Table& table_;
  Phrases phrases_;
  std::vector<std::string> months_;
  std::vector<ColumnShape> shapes_;
  std::vector<std::size_t> measures_;
  std::vector<std::size_t> names_;
  std::optional<std::size_t> time_;
  bool truncated_;
};

/// 12.3%, of a share or a relative change; at most one decimal.
[[nodiscard]] std::string percent_words(double fraction);

}  // namespace parlance::insight
