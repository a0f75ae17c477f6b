// For tests: results described in a few words, or written out, made into tables and requests.
#pragma once

#include <cstddef>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "data/table.hpp"
#include "insight/picture.hpp"
#include "insight/time_grain.hpp"

namespace parlance::insight::cases {

/// `label:type[:role][:key=value]...`; types text, integer, real, date, timestamp; keys distinct, from, to,
/// unit, aggregate, grain, nulls (a share, or "all"), length (of texts), each (rows a value lasts), order.
struct ColumnCase {
  std::string label;
  std::string type;
  std::string role;
  std::vector<std::pair<std::string, std::string>> keys;

  [[nodiscard]] std::string text(const std::string& key, const std::string& fallback) const {
    for (const auto& [name, value] : keys) {
      if (name == key) return value;
    }
    return fallback;
  }
  [[nodiscard]] double number(const std::string& key, double fallback) const {
    const std::string found = text(key, "");
    return found.empty() ? fallback : std::stod(found);
  }
};

inline ColumnCase parse_column(const std::string& words) {
  ColumnCase column;
  const std::vector<std::string> parts = base::split(words, ':');
  column.label = base::trim(parts.at(0));
  column.type = base::trim(parts.at(1));
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const std::string part = base::trim(parts[i]);
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) {
      column.role = part;
    } else {
      column.keys.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    }
  }
  return column;
}

inline data::Type type_of(const std::string& word) {
  using enum data::Type;
  for (const data::Type type : {boolean, integer, real, text, date, timestamp}) {
    if (word == data::to_string(type)) return type;
  }
  throw std::invalid_argument("no such type in a case: " + word);
}

inline ColumnHint hint_of(const ColumnCase& column) {
  return {column.role, column.text("unit", ""), column.label, column.text("aggregate", ""),
          column.text("grain", "")};
}

/// Even and the same on every machine: steps of the golden ratio.
inline double scattered(std::size_t index) {
  const double turn = static_cast<double>(index + 1) * 0.6180339887498949;
  return turn - static_cast<double>(static_cast<long>(turn));
}

inline base::Date date_at(const std::string& grain, std::size_t index) {
  const base::Date start = base::to_date({2020, 1, 1});
  const int steps = static_cast<int>(index);
  if (grain == "year") return base::add_months(start, 12 * steps);
  if (grain == "quarter") return base::add_months(start, 3 * steps);
  if (grain == "month") return base::add_months(start, steps);
  return {start.days + (grain == "week" ? 7 * steps + 5 : steps)};
}

inline void push_generated(data::Column& values, const ColumnCase& column, std::size_t row,
                           std::size_t rows) {
  const auto each = static_cast<std::size_t>(column.number("each", 1));
  const auto distinct = static_cast<std::size_t>(column.number("distinct", static_cast<double>(rows)));
  const std::size_t index = row / each % distinct;
  const double from = column.number("from", 1);
  const double to = column.number("to", 100);
  const double share = column.text("order", "") == "descending"
                           ? 1 - static_cast<double>(index) / static_cast<double>(distinct)
                           : scattered(index * 7 + column.label.size());
  const double number = from + (to - from) * share;
  const double nulls = column.text("nulls", "") == "all" ? 2 : column.number("nulls", 0);
  if (scattered(row) < nulls) return values.push_null();
  if (column.type == "text") {
    std::string label = column.label + " " + std::to_string(index + 1);
    const auto length = static_cast<std::size_t>(column.number("length", 0));
    while (label.size() < length) label += " and more words";
    return values.push_text(label);
  }
  if (column.type == "integer") return values.push_integer(static_cast<std::int64_t>(number));
  if (column.type == "real") return values.push_real(number);
  if (column.type == "date") return values.push_date(date_at(column.text("grain", "day"), index));
  values.push_timestamp({1'600'000'000'000'000 / 3'600'000'000 * 3'600'000'000 +
                         static_cast<std::int64_t>(index) * 3'600'000'000});
}

inline data::Table generate(const std::vector<ColumnCase>& columns, std::size_t rows) {
  std::vector<data::NamedColumn> named;
  for (const ColumnCase& column : columns) {
    data::Column values(type_of(column.type));
    for (std::size_t row = 0; row < rows; ++row) push_generated(values, column, row, rows);
    named.push_back({column.label, std::move(values)});
  }
  return data::Table(std::move(named));
}

inline void push_written(data::Column& values, const std::string& cell) {
  if (cell == "-") return values.push_null();
  switch (values.type()) {
    case data::Type::integer:
      return values.push_integer(std::stoll(cell));
    case data::Type::real:
      return values.push_real(std::stod(cell));
    case data::Type::date:
      return values.push_date(base::parse_iso_date(cell).value());
    default:
      return values.push_text(cell);
  }
}

/// Rows written as cells between bars; "-" is null.
inline data::Table write_out(const std::vector<ColumnCase>& columns, const std::vector<std::string>& rows) {
  std::vector<data::NamedColumn> named;
  for (const ColumnCase& column : columns)
    named.push_back({column.label, data::Column(type_of(column.type))});
  for (const std::string& row : rows) {
    const std::vector<std::string> cells = base::split(row, '|');
    for (std::size_t i = 0; i < named.size(); ++i) push_written(named[i].values, base::trim(cells.at(i)));
  }
  return data::Table(std::move(named));
}

/// One block of a case file: `== name`, lines `key: value`, then rows that begin with a bar.
struct Case {
  std::string name;
  std::vector<std::pair<std::string, std::string>> keys;
  data::Table table;
  PictureRequest request;

  [[nodiscard]] std::string text(const std::string& key) const {
    for (const auto& [name, value] : keys) {
      if (name == key) return value;
    }
    return {};
  }
};

inline void complete(Case& made, const std::vector<std::string>& rows) {
  std::vector<ColumnCase> columns;
  for (const auto& [key, value] : made.keys) {
    if (key == "column") columns.push_back(parse_column(value));
  }
  for (const ColumnCase& column : columns) made.request.columns.push_back(hint_of(column));
  made.request.intent = made.text("intent");
  made.request.wanted = made.text("wanted");
  made.request.title = made.text("title");
  made.request.order = made.text("order");
  made.request.truncated = made.text("truncated") == "yes";
  made.request.arranged = made.text("arranged") == "yes";
  const std::string count = made.text("generate");
  made.table = count.empty() ? write_out(columns, rows) : generate(columns, std::stoul(count));
}

inline std::vector<Case> read_cases(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("missing case file " + path);
  std::vector<Case> cases;
  std::vector<std::string> rows;
  const auto finish = [&] {
    if (!cases.empty()) complete(cases.back(), rows);
    rows.clear();
  };
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("== ")) {
      finish();
      cases.push_back({line.substr(3), {}, {}, {}});
    } else if (line.starts_with("| ")) {
      rows.push_back(line.substr(2));
    } else {
      const std::size_t colon = line.find(':');
      cases.back().keys.emplace_back(line.substr(0, colon), base::trim(line.substr(colon + 1)));
    }
  }
  finish();
  return cases;
}

}  // namespace parlance::insight::cases
