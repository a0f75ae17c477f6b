// Semantic models as YAML, in the shape of Snowflake's Cortex Analyst: tables with dimensions,
// time_dimensions, facts and metrics, relationships, verified_queries. Ours beside it: `unit` and `role` of a
// column, `title` of a table (the column that names a row); unknown keys of others are passed over.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "semantic/catalog.hpp"

namespace parlance::semantic {

/// The catalog as a model that is ready to edit: names as synonyms to change, samples, keys, suggested
/// metrics.
[[nodiscard]] base::Result<std::string> write_model(const Catalog& catalog);

/// A copy of `catalog` with the model merged onto it: synonyms, descriptions, units, roles, titles, keys,
/// metrics, computed columns and verified questions. What the model does not name stays as surveyed. Codes:
/// malformed_model, unknown_table, unknown_column, invalid_expression; each with parameters["line"], and a
/// message that begins with `name` (of the file) and the line.
[[nodiscard]] base::Result<Catalog> apply_model(Catalog catalog, std::string_view yaml,
                                                std::string_view name = "the model");

}  // namespace parlance::semantic
