// Rows and cells as JSON (RFC 8259), appended to a string: the encoding of answers for programs.
// Integers and decimals are written with all their digits, reals by the shortest text that reads back the
// same; what JSON cannot say (infinities, NaN) is null. Dates and times are ISO strings, nested values are
// JSON themselves.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include "data/table.hpp"

namespace parlance::data {

/// With the quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);
void append_json(std::string& out, const Value& value);
/// One cell. A nested cell that is not sound JSON, or nests deeper than 32, is written as a string.
void append_json_cell(std::string& out, const Column& column, std::size_t row);
/// An array of arrays: rows [first, first + count), as many as there are.
void append_json_rows(std::string& out, const Table& table, std::size_t first = 0,
                      std::size_t count = std::numeric_limits<std::size_t>::max());

}  // namespace parlance::data
