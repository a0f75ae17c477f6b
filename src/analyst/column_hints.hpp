// What is known of a result's columns beyond their types, for charts and words.
#pragma once

#include <string>
#include <vector>

#include "data/table.hpp"
#include "insight/picture.hpp"
#include "language/compiler.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst {

/// One a column of `table`: from the reading's outputs where they fit the table, else from the catalog column
/// of the same name, else from the type alone.
[[nodiscard]] std::vector<language::OutputColumn> describe_columns(
    const data::Table& table, const std::vector<language::OutputColumn>& outputs,
    const semantic::Catalog& catalog);

[[nodiscard]] std::vector<insight::ColumnHint> to_hints(const std::vector<language::OutputColumn>& columns);

/// "ascending" or "descending" where the rows are ordered by a measure they show, else "".
[[nodiscard]] std::string measure_order(const sql::Query& query,
                                        const std::vector<language::OutputColumn>& columns);

[[nodiscard]] std::string to_text(language::Intent intent);

}  // namespace parlance::analyst
