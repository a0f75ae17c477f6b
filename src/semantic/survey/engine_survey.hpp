// Looks at a table that is too large to be fetched, by aggregates of its engine. For DuckDB.
#pragma once

#include "semantic/survey/table_survey.hpp"

namespace parlance::semantic {

/// Fills in `findings`, whose rows are counted; what the source refuses keeps an empty profile. Nulls, ranges
/// and means are exact, and so are counts of distinct values where they are few or where all may be distinct;
/// the others are estimates. Quartiles are of a sample.
void survey_by_engine(const Asker& asker, const data::TableSchema& table, const SurveyOptions& options,
                      TableFindings& findings);

}  // namespace parlance::semantic
