// Files of questions that are evaluated together, each with its databases.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace parlance::analyst::eval {

struct Suite {
  std::string name;  ///< the file's name without its ending, with its folder's where two would be the same
  std::string questions_path;
  std::string database_root;
};

/// `paths` are files, or folders: of a folder every *.jsonl inside and one folder below, by name, but no
/// *gold_results.jsonl and nothing in a folder named databases. `roots` holds one folder of databases for
/// each path, or one for all, or none: then it is the folder "databases" beside a questions file, or where
/// there is none the file's own folder. Codes: missing_file where a path is neither or a folder holds no
/// questions; invalid_arguments where the numbers of roots and paths do not go together.
[[nodiscard]] base::Result<std::vector<Suite>> find_suites(const std::vector<std::string>& paths,
                                                           const std::vector<std::string>& roots);

}  // namespace parlance::analyst::eval
