#include "insight/cell_words.hpp"

#include <cmath>

#include "insight/number_format.hpp"

namespace parlance::insight {

CellWords::CellWords(const data::Table& table, const std::vector<ColumnShape>& shapes, const Phrases& phrases)
    : table_(&table),
      shapes_(&shapes),
      phrases_(&phrases),
      months_(phrases.words("months")),
      weekdays_(phrases.words("weekdays")) {}

std::string CellWords::label(std::size_t column, std::size_t row) const {
  const data::Column& values = (*table_)[column].values;
  const ColumnShape& shape = (*shapes_)[column];
  if (values.is_null(row)) return phrases_->say("label.null");
  if (shape.kind == Kind::moment) return format_moment(*moment_of(values, row), shape.grain, months_);
  if (std::string name = name_in_cycle(column, row); !name.empty()) return name;
  std::string label = clean_label(values.formatted(row));
  return label.empty() ? phrases_->say("label.empty") : label;
}

double CellWords::place(std::size_t column, std::size_t row) const {
  const data::Column& values = (*table_)[column].values;
  const ColumnShape& shape = (*shapes_)[column];
  if (shape.kind != Kind::moment) return number(column, row);
  const auto moment = moment_of(values, row);
  if (!moment) return NAN;
  const std::int64_t whole_milliseconds = moment->micros / 1000;
  return static_cast<double>(whole_milliseconds);
}

bool CellWords::whole(std::size_t column) const {
  const data::Column& values = (*table_)[column].values;
  if (!data::is_numeric(values.type())) return false;
  for (std::size_t row = 0; row < values.size(); ++row) {
    const double number = values.number(row);
    if (std::isfinite(number) && number != std::floor(number)) return false;
  }
  return true;
}

/// Of a number, or of digits that count days or months; NaN of all else.
double CellWords::number(std::size_t column, std::size_t row) const {
  const data::Column& values = (*table_)[column].values;
  const ColumnShape& shape = (*shapes_)[column];
  if (shape.numeric) return values.number(row);
  if (shape.cycle == Cycle::none || values.is_null(row) || values.type() != data::Type::text) return NAN;
  return plain_number(values.text(row));
}

/// "Mon" of a day of the week, "Mar" of a month; "" where the number is none.
std::string CellWords::name_in_cycle(std::size_t column, std::size_t row) const {
  const Cycle cycle = (*shapes_)[column].cycle;
  if (cycle == Cycle::none) return {};
  const auto& names = cycle == Cycle::weekday ? weekdays_ : months_;
  const double place = number(column, row) - (cycle == Cycle::weekday ? 0 : 1);
  if (!(place >= 0 && place < static_cast<double>(names.size()))) return {};
  return names[static_cast<std::size_t>(place)];
}

}  // namespace parlance::insight
