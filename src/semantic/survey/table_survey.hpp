// Looks at one table: small ones are fetched and digested here, large ones are aggregated by their engine.
#pragma once

#include <vector>

#include "data/schema.hpp"
#include "semantic/survey/asker.hpp"
#include "semantic/survey/column_digest.hpp"

namespace parlance::semantic {

struct TableFindings {
  std::uint64_t rows = 0;
  std::vector<ColumnFindings>
      columns;  ///< one per column of the table; empty profiles where it was not reached
};

/// Never fails as a whole: what the source refuses or the budget does not reach keeps an empty profile.
[[nodiscard]] TableFindings survey_table(const Asker& asker, const data::TableSchema& table,
                                         const SurveyOptions& options);

}  // namespace parlance::semantic
