// A chart of rows that are there already, chosen and drawn as those of answers are.
#pragma once

#include <string>

#include "analyst/answer.hpp"
#include "base/result.hpp"
#include "data/table.hpp"

namespace parlance::analyst {

struct RowsToDraw {
  data::Table table;
  std::string kind;     ///< "bar", "stacked_bar", ...; "" for the one that suits
  std::string request;  ///< instead, in words: "as a pie chart"; "" for none
  std::string title;
};

/// An answer that has nothing but the rows and their picture. The kind that was asked for is drawn where the
/// rows allow it at all, else the one that suits. Codes: no_chart_kind (the request names none), no_chart (no
/// kind suits these rows); both not_understood.
[[nodiscard]] base::Result<Answer> visualize(RowsToDraw rows);

}  // namespace parlance::analyst
