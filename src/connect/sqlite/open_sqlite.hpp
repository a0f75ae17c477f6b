// An SQLite file as a source.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "connect/source.hpp"

namespace parlance::connect::sqlite {

/// Opened read-only and kept so by an authorizer. The file may be written by others meanwhile: version()
/// tells. Codes: permission_denied, source_locked, unreadable_source, empty_source.
[[nodiscard]] base::Result<std::unique_ptr<Source>> open_sqlite(const std::string& path,
                                                                const OpenOptions& options);

}  // namespace parlance::connect::sqlite
