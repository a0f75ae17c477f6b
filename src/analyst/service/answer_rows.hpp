// The rows of an answer that was kept as JSON, as a table again: for files.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "data/table.hpp"

namespace parlance::analyst {

/// Numbers and truth values as such, all else as texts. Code: no_rows, where the JSON is no answer or one
/// that has no rows.
[[nodiscard]] base::Result<data::Table> rows_of_answer(std::string_view json);

/// The bytes of a Parquet file, by way of one in `folder`. Codes: those of connect::export_parquet.
[[nodiscard]] base::Result<std::string> parquet_of(const data::Table& table, const std::string& folder);

}  // namespace parlance::analyst
