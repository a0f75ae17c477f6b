// A workbench under examination: opens the database a record names and answers its questions.
#pragma once

#include <memory>
#include <string>

#include "analyst/eval/evaluate.hpp"
#include "analyst/workbench.hpp"

namespace parlance::analyst::eval {

struct ExamineeOptions {
  std::string database_root;
  WorkbenchOptions workbench;
  AskOptions ask;  ///< as every question is asked; `now` is used where a record has none of its own
};

/// The file of a database below `root`: <root>/<name>/<name>.sqlite, else <root>/<name>.sqlite, .duckdb, .csv
/// and the other endings a source may have. Codes: missing_source; invalid_record for a name that is a path.
[[nodiscard]] base::Result<std::string> find_database(const std::string& root, const std::string& name);

[[nodiscard]] base::Result<std::unique_ptr<Examinee>> open_examinee(const std::string& database,
                                                                    const ExamineeOptions& options,
                                                                    const SharedParts& parts);

}  // namespace parlance::analyst::eval
