// A source made of files, each a table, loaded once and then read from the cache.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "connect/files/content.hpp"
#include "connect/source.hpp"

namespace parlance::connect::files {

/// `contents` are opened, not yet scanned, all of a loadable kind (csv, json, parquet). A single file that
/// cannot be loaded is the failure of the whole; of several, those that cannot are warnings (code
/// skipped_file) unless none can.
[[nodiscard]] base::Result<std::unique_ptr<Source>> open_files(std::vector<Content> contents,
                                                               const std::string& name,
                                                               std::vector<Warning> warnings,
                                                               const OpenOptions& options);

}  // namespace parlance::connect::files
