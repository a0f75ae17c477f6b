// A result seen as what may be drawn of it: which columns can name what is drawn, and which are drawn.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "data/table.hpp"
#include "insight/choice.hpp"
#include "insight/picture.hpp"
#include "insight/shape.hpp"

namespace parlance::insight {

/// Holds on to what it was made from.
struct View {
  const data::Table& table;
  const std::vector<ColumnShape>& shapes;
  const PictureRequest& request;
  std::vector<std::size_t> moments;
  std::vector<std::size_t> categories;
  std::vector<std::size_t> quantities;

  [[nodiscard]] bool intends(std::string_view intent) const { return request.intent == intent; }
  [[nodiscard]] std::size_t rows() const { return table.row_count(); }
  [[nodiscard]] bool counts(std::size_t column) const {
    return column < request.columns.size() && request.columns[column].aggregate == "count";
  }
  [[nodiscard]] std::vector<std::size_t> dimensions() const {
    std::vector<std::size_t> all = moments;
    all.insert(all.end(), categories.begin(), categories.end());
    return all;
  }
};

[[nodiscard]] View look(const data::Table& table, const std::vector<ColumnShape>& shapes,
                        const PictureRequest& request);

/// Of several columns that each name a row: the words before the codes.
[[nodiscard]] std::optional<std::size_t> naming_column(const View& view);
/// Whether one axis can hold the measures: one unit, and none too small to be seen beside another.
[[nodiscard]] bool same_axis(const View& view, const std::vector<std::size_t>& columns);
/// The measures beside those of the choice: one panel each where x names every row and they are few.
[[nodiscard]] std::vector<std::size_t> other_measures(const View& view, const Choice& choice);
/// Whether a measure can be drawn as parts of a whole.
[[nodiscard]] bool suits_parts(const View& view, std::size_t column);

}  // namespace parlance::insight
