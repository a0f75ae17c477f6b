// A kept chart of some of the rows alone: its query narrowed by filters, run, and drawn as it was.
#pragma once

#include <string>
#include <vector>

#include "analyst/filter/narrow.hpp"
#include "analyst/workbench.hpp"
#include "base/cancel.hpp"
#include "base/result.hpp"

namespace parlance::analyst {

struct FilteredChart {
  std::vector<std::string> applied;     ///< where empty, nothing was run and the rest is empty
  std::vector<LeftOutFilter> left_out;  ///< each with the reason
  Answer answer;                        ///< the rows, and their picture where they allow one
};

/// `answer` is the kept one as JSON (answer_json.hpp): its query, its columns, and the kind of its chart.
/// Codes: no_query (it was answered without one), those of sql::Parser::parse and Workbench::sql.
[[nodiscard]] base::Result<FilteredChart> filter_chart(Workbench& workbench, const std::string& answer,
                                                       const std::vector<RowFilter>& filters,
                                                       const base::CancelToken& cancel);

/// A column that the chart's rows can be filtered by: one of the tables of its query has it, and no other.
struct FilterColumn {
  std::size_t column = 0;  ///< index into Catalog::columns
  FilterKind kind = FilterKind::text;
};
[[nodiscard]] base::Result<std::vector<FilterColumn>> filter_columns(Workbench& workbench,
                                                                     const std::string& answer);

}  // namespace parlance::analyst
