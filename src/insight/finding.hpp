// Statements about a result that are true by construction: each names the rule and the rows it follows from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "data/table.hpp"
#include "insight/number_format.hpp"
#include "insight/picture.hpp"

namespace parlance::insight {

struct Evidence {
  std::vector<std::size_t> rows;     ///< of the result
  std::vector<std::size_t> columns;  ///< of the result
  std::string rule;  ///< extreme, share_of_total, change_over_time, largest_step, outlier, correlation,
                     ///< missing_values
  double value = 0;  ///< what the rule computed
};

struct Finding {
  std::string type;  ///< trend, anomaly, comparison, concentration, correlation, data_quality
  std::string message;
  Evidence evidence;
  double confidence = 1.0;
};

/// Most telling first, at most `limit`. Every number in a message is a cell of the table or follows from
/// cells by `rule`. No shares are told of a truncated table, whose sum is not the whole's.
[[nodiscard]] std::vector<Finding> find_findings(const data::Table& table,
                                                 const std::vector<ColumnHint>& columns,
                                                 std::size_t limit = 4, const std::string& language = "en",
                                                 bool truncated = false);

/// One or two sentences that state the answer itself, in plain words, from the cells alone.
[[nodiscard]] std::string narrate(const data::Table& table, const PictureRequest& request,
                                  const std::vector<Finding>& findings);

}  // namespace parlance::insight
