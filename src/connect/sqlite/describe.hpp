// The schema of an SQLite file: tables and views, columns with the types that their values really have, keys.
#pragma once

#include <string>

#include "connect/sqlite/connection.hpp"
#include "data/schema.hpp"

namespace parlance::connect::sqlite {

[[nodiscard]] EngineResult<data::Schema> describe(const Database& database, const std::string& name);

/// What a column of this declared type holds, when of a sample of its values these kinds were seen. SQLite
/// binds nobody to a declared type, so the values have the last word: declared numbers that are text are
/// text, declared dates are dates only where every value is one.
struct SeenValues {
  bool integers = false;
  bool reals = false;
  bool texts = false;
  bool blobs = false;
  bool only_dates = true;       ///< every text is YYYY-MM-DD
  bool only_timestamps = true;  ///< every text starts with YYYY-MM-DD and goes on with a time
};
[[nodiscard]] data::Type type_of_column(const std::string& declared, const SeenValues& seen);

}  // namespace parlance::connect::sqlite
