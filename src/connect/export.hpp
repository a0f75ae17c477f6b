// A result as a Parquet file, written by the engine. (JSON and CSV are in data.)
#pragma once

#include <string>

#include "base/result.hpp"
#include "data/table.hpp"

namespace parlance::connect {

/// Replaces `path` at the end or leaves it as it was. Column names that occur twice get _2, _3, ... behind.
/// Blobs are written as bytes, nested values as JSON text, columns without any value as text.
/// Codes: nothing_to_export where the table has no columns; disk_full, cannot_write.
[[nodiscard]] base::Result<void> export_parquet(const data::Table& table, const std::string& path);

}  // namespace parlance::connect
