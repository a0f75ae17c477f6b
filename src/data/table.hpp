// A result or a sample: named columns of equal length.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "data/column.hpp"

namespace parlance::data {

struct NamedColumn {
  std::string name;
  Column values;
  bool operator==(const NamedColumn&) const = default;
};

/// Copies and compares by value. Every column has `row_count()` rows.
class Table {
 public:
  Table() = default;
  explicit Table(std::vector<NamedColumn> columns) : columns_(std::move(columns)) {}

  [[nodiscard]] std::size_t row_count() const {
    return columns_.empty() ? 0 : columns_.front().values.size();
  }
  [[nodiscard]] std::size_t column_count() const { return columns_.size(); }
  [[nodiscard]] const NamedColumn& operator[](std::size_t column) const { return columns_[column]; }
  [[nodiscard]] NamedColumn& operator[](std::size_t column) { return columns_[column]; }
  [[nodiscard]] const std::vector<NamedColumn>& columns() const { return columns_; }

  bool operator==(const Table&) const = default;

 private:
  std::vector<NamedColumn> columns_;
};

}  // namespace parlance::data
