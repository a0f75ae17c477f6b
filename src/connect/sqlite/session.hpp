// Runs one text on one SQLite connection under limits. Only SqliteSource calls it, with the text of a
// GuardedQuery.
#pragma once

#include <string>

#include "base/result.hpp"
#include "connect/source.hpp"
#include "connect/sqlite/connection.hpp"

namespace parlance::connect::sqlite {

[[nodiscard]] base::Result<QueryResult> run_text(const Database& database, const std::string& text,
                                                 const RunOptions& options);
/// SQLite's query plan, one step a line.
[[nodiscard]] base::Result<std::string> explain_text(const Database& database, const std::string& text);

/// SQLite's result code in our words.
[[nodiscard]] base::Error scrubbed(int code);

}  // namespace parlance::connect::sqlite
