// What is in a source, for people and programs: its tables and columns as measured, outliers and
// correlations, keys, and what could be asked for.
#pragma once

#include <string>

#include "analyst/workbench.hpp"
#include "base/cancel.hpp"
#include "semantic/survey/report.hpp"

namespace parlance::analyst {

using ProfileReport = semantic::ProfileReport;

/// Asks the engine about the whole tables, through guarded queries. Code: cancelled.
[[nodiscard]] base::Result<ProfileReport> make_profile(Workbench& workbench, const base::CancelToken& cancel);

/// A catalog and what was found in it, as JSON.
[[nodiscard]] std::string to_json(const semantic::Catalog& catalog, const ProfileReport& report);

/// "dimension", "measure", ... of a column.
[[nodiscard]] std::string role_name(semantic::Role role);

}  // namespace parlance::analyst
