// From a result to a picture: which chart, its Vega-Lite specification, and its drawing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "data/table.hpp"
#include "insight/renderer.hpp"

namespace parlance::insight {

/// What the analyst knows of a result's column beyond its type.
struct ColumnHint {
  std::string role;  ///< dimension, measure, time, identifier, or "" to judge by type and name
  std::string unit;  ///< "usd", "percent" (15.3 is 15.3%), "fraction" (0.153 is 15.3%), "min", ... or ""
  std::string label;
  std::string aggregate;  ///< "", sum, avg, count, ...: only sums and counts may be added up into shares
  /// Of a time: year, quarter, month, week, day, hour; weekday (0 is Sunday) or month_of_year (1 is January)
  /// of numbers and of texts of digits; or "" to judge by the values.
  std::string grain;
};

struct PictureRequest {
  std::vector<ColumnHint> columns;  ///< one per column of the table
  std::string intent;  ///< lookup, count, ranking, trend, comparison, proportion, distribution, correlation
  std::string wanted;  ///< a chart type the asker named, or ""
  std::string title;
  std::string order;       ///< of the rows by the first measure: ascending, descending, or "" when unknown
  bool truncated = false;  ///< there were more rows than the table has
  std::string language = "en";  ///< of descriptions and sentences; English where it has no phrases yet
  bool arranged = false;        ///< the rows are in an order that was asked for
};

enum class ChartType {
  none,
  kpi,
  bar,
  grouped_bar,
  stacked_bar,
  line,
  area,
  pie,
  scatter,
  histogram,
  box,
  heatmap,
  table
};
[[nodiscard]] std::string_view to_string(ChartType type);

struct Picture {
  ChartType type = ChartType::none;  ///< of a result without rows the type the asker named, or none
  std::string vega_lite;    ///< JSON of the whole specification, data included; "" for none, kpi, table and
                            ///< without rows
  std::string description;  ///< for a screen reader
};

/// Pure: the same table and request give the same picture. Axes start at zero for bars; long tails are cut to
/// the largest parts with a note in the description; colours are safe for colour-blind readers.
[[nodiscard]] Picture choose_picture(const data::Table& table, const PictureRequest& request);

/// A small chart of block characters for a terminal, "" where the result does not suit one. No colour codes.
[[nodiscard]] std::string text_chart(const data::Table& table, const Picture& picture,
                                     const PictureRequest& request, std::size_t width);

}  // namespace parlance::insight
