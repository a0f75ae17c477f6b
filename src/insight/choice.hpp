// Which chart suits a result: by intent, kinds of columns, how many values, and what the asker named.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "data/table.hpp"
#include "insight/picture.hpp"
#include "insight/shape.hpp"

namespace parlance::insight {

/// Columns are indices into the table.
struct Choice {
  ChartType type = ChartType::table;
  std::optional<std::size_t> x;
  std::optional<std::size_t> y;  ///< nothing: rows are counted
  std::optional<std::size_t> series;
  std::optional<std::size_t> joined;  ///< its words follow those of x, as a family name follows a first name
  std::vector<std::size_t>
      measures;                     ///< two or more measures drawn as series of one axis; then `y` is nothing
  std::vector<std::size_t> panels;  ///< measures of another scale than y's, each for a panel of its own
};

/// "bar", "pie chart", "stacked bar", "grouping line", ... as askers say it; nothing for other words.
[[nodiscard]] std::optional<ChartType> parse_chart_type(std::string_view words);

/// A type the asker named is taken whenever the data allow it at all.
[[nodiscard]] Choice choose_chart(const data::Table& table, const std::vector<ColumnShape>& shapes,
                                  const PictureRequest& request);

}  // namespace parlance::insight
