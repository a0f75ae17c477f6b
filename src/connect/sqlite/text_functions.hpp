// Functions of canonical SQL on texts that SQLite lacks: regexp_extract(text, pattern), regexp_extract(text,
// pattern, group), strptime(text, format); and try_number(text), which stands for TRY_CAST(text AS DOUBLE).
#pragma once

#include <sqlite3.h>

namespace parlance::connect::sqlite {

/// They follow DuckDB: no match is the empty text, a text that is no number is NULL. strptime gives ISO text,
/// NULL where the text does not fit; formats without a year mean 1900. SQLite's result code.
[[nodiscard]] int add_text_functions(sqlite3* database);

}  // namespace parlance::connect::sqlite
