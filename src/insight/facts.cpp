#include "insight/facts.hpp"

#include <algorithm>
#include <cmath>

#include "insight/number_format.hpp"

namespace parlance::insight {

Facts::Facts(const data::Table& table, const std::vector<ColumnHint>& columns, const std::string& language,
             bool truncated)
    : table_(table),
      phrases_(Phrases::of(language)),
      months_(phrases_.words("months")),
      shapes_(shape_columns(table, columns)),
      truncated_(truncated) {
  std::vector<std::size_t> moments;
  for (const ColumnShape& shape : shapes_) {
    if (shape.kind == Kind::quantity) measures_.push_back(shape.column);
    if (shape.kind == Kind::category || shape.kind == Kind::moment) names_.push_back(shape.column);
    if (shape.kind == Kind::moment) moments.push_back(shape.column);
  }
  const auto constant = [&](std::size_t column) {
    return shapes_[column].distinct == 1 && shapes_[column].nulls == 0;
  };
  if (table.row_count() > 1 && !std::ranges::all_of(names_, constant)) std::erase_if(names_, constant);
  if (names_.size() == 1 && moments == names_ && unique_rows(table, names_)) time_ = moments.front();
}

std::string Facts::name(std::size_t row) const {
  std::string name;
  for (const std::size_t column : names_) {
    const data::Column& values = table_[column].values;
    std::string part = phrases_.say("label.null");
    if (!values.is_null(row)) {
      part = shapes_[column].kind == Kind::moment
                 ? format_moment(*moment_of(values, row), shapes_[column].grain, months_)
                 : clean_label(values.formatted(row));
      if (part.empty()) part = phrases_.say("label.empty");
    }
    name += (name.empty() ? "" : ", ") + part;
  }
  return name;
}

std::string Facts::list_names(const std::vector<std::size_t>& rows) const {
  std::vector<std::string> names;
  for (const std::size_t row : rows) names.push_back(name(row));
  return phrases_.list(names);
}

std::string Facts::words(std::size_t column, std::size_t row) const {
  return words(column, number(column, row));
}

std::string Facts::words(std::size_t column, double value) const {
  return format_number(value, shapes_[column].unit);
}

std::vector<std::size_t> Facts::rows_with(std::size_t column) const {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table_.row_count(); ++row) {
    const bool placed = !time_ || !table_[*time_].values.is_null(row);
    if (placed && std::isfinite(number(column, row))) rows.push_back(row);
  }
  if (time_) {
    std::ranges::stable_sort(rows, {},
                             [&](std::size_t row) { return *moment_of(table_[*time_].values, row); });
  }
  return rows;
}

std::string percent_words(double fraction) {
  std::string digits = fixed_digits(100 * fraction, 1);
  if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
  return digits + "%";
}

}  // namespace parlance::insight
